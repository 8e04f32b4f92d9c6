"""How a system comes up and goes down."""

# Layer 1: Standard library imports
from asyncio import Task, create_task, shield
from collections.abc import Sequence

# Layer 3: Internal imports
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.system.audit_flush import flush_audit
from airssys_wasm.system.component_host import ComponentHost
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.system.declaration import Declaration
from airssys_wasm.system.lifecycle import Lifecycle
from airssys_wasm.system.state import SystemState


class Coordinator:
    """Starts the declared components in order, and stops all of them in reverse.

    Args:
        lifecycle: Says what may follow what.
        host: Makes and ends components.
        exchange: Moves messages, until the end.
        config: Says who hears of access decisions, and how long to wait for that.
    """

    def __init__(
        self, lifecycle: Lifecycle, host: ComponentHost, exchange: Exchange, config: SystemConfig
    ) -> None:
        self._lifecycle = lifecycle
        self._host = host
        self._exchange = exchange
        self._config = config
        self._stopping: Task[None] | None = None

    async def start(self, components: Sequence[Declaration]) -> None:
        """Bring everything up, each component once the one before is ready.

        If one fails, or this is cancelled, those that are up are stopped again, and so is the
        system.

        Raises:
            InvalidTransitionError: The system was started or stopped before.
            AirssysError: As ``ComponentSystem.spawn`` does.
        """
        self._lifecycle.advance(SystemState.STARTING)
        try:
            for declared in components:
                await self._host.spawn(*declared)
            self._lifecycle.advance(SystemState.RUNNING)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take everything down, once: whoever calls meanwhile or later waits for the same end."""
        if self._stopping is None:
            self._lifecycle.advance(SystemState.STOPPING)
            self._stopping = create_task(self._stop())
        # Not ended by the cancellation of a caller, which may be a handler that runs in here.
        await shield(self._stopping)

    async def _stop(self) -> None:
        await self._host.stop_all()
        await self._exchange.close()
        await flush_audit(self._config.audit, self._config.audit_grace)
        self._lifecycle.advance(SystemState.STOPPED)
