"""The front door: where the parts that do not know each other are put together."""

# Layer 1: Standard library imports
from asyncio import Task, create_task, shield
from collections.abc import Coroutine, Iterable, Sequence
from types import TracebackType
from typing import NamedTuple, Self

# Layer 3: Internal imports
from airssys_wasm.component.registry import ComponentRegistry
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.wrapper import ComponentWrapper
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.handler import ComponentHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import SystemNotRunningError
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.security.audit import AuditSink
from airssys_wasm.core.security.capability import Capability
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.endpoint import Endpoint
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import DEFAULT_CAPACITY
from airssys_wasm.messaging.payload import DEFAULT_MAX_PAYLOAD
from airssys_wasm.runtime.callable_engine import CallableEngine
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.system.clock import SystemClock
from airssys_wasm.system.state import SystemState

DEFAULT_DRAIN_TIMEOUT = 5.0
"""Seconds that components have to finish waiting messages when the system stops."""


class LiveComponent(NamedTuple):
    """What belongs to one running component."""

    wrapper: ComponentWrapper
    endpoint: Endpoint


class ComponentSystem:
    """Components that run on one event loop and send each other messages.

    Use it with ``async with``; leaving the block stops it in good order.

    Attributes:
        correlations: The requests that wait for a reply, for ``RequestResponse``.

    Args:
        max_payload: Bytes that a payload or a reply may have.
        drain_timeout: Seconds that waiting messages have to be handled once the system stops.
        clock: Where deadlines and timestamps come from; the machine's by default.
        audit: Receives access decisions; they are logged by default.

    Raises:
        ValueError: A limit is negative.
    """

    def __init__(
        self,
        *,
        max_payload: int = DEFAULT_MAX_PAYLOAD,
        drain_timeout: float = DEFAULT_DRAIN_TIMEOUT,
        clock: Clock | None = None,
        audit: AuditSink | None = None,
    ) -> None:
        if max_payload < 0 or drain_timeout < 0:
            raise ValueError("max_payload and drain_timeout must not be negative")
        self._drain_timeout = drain_timeout
        self._clock = clock if clock is not None else SystemClock()
        self._policy = CapabilityPolicy(
            audit if audit is not None else LoggingAuditSink(), self._clock
        )
        self._engine: Engine[ComponentHandler] = CallableEngine()
        self._exchange = Exchange(self._clock, max_payload=max_payload)
        self.correlations: CorrelationTable = self._exchange.correlations
        self._registry: ComponentRegistry[LiveComponent] = ComponentRegistry()
        self._state = SystemState.NEW
        self._stops: set[Task[None]] = set()

    async def __aenter__(self) -> Self:
        if self._state is not SystemState.NEW:
            raise SystemNotRunningError(self._state.value)
        self._state = SystemState.RUNNING
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    async def spawn(
        self,
        component: ComponentId,
        handler: ComponentHandler,
        *,
        capabilities: Iterable[Capability] = (),
        mailbox_capacity: int = DEFAULT_CAPACITY,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
    ) -> None:
        """Start a component. It can be sent to as soon as this returns.

        A spawn that fails leaves nothing behind.

        Args:
            component: The id; of two spawns under one id exactly one wins.
            handler: Called with one message at a time. What it returns is the
                reply to a request, and is discarded otherwise.
            capabilities: What the component may do. Without any it can only receive.
            mailbox_capacity: How many messages may wait for it.
            overflow: What a full mailbox does with one message more.

        Raises:
            SystemNotRunningError: The system was not started, or is stopping.
            ComponentAlreadyExistsError: The id is taken.
            ComponentLoadError: The handler is not callable.
            ValueError: The mailbox would hold nothing.
        """
        self._require_running()
        with self._registry.reserve(component):
            handle = await self._engine.load(component, handler)
            endpoint = Endpoint(
                component,
                self._exchange,
                self._policy,
                capacity=mailbox_capacity,
                overflow=overflow,
            )
            self._require_running()  # it may have begun to stop while the engine loaded
            self._policy.grant(component, capabilities)
            endpoint.attach()
            wrapper = ComponentWrapper(component, endpoint.inbox, handle)
            self._registry.add(component, LiveComponent(wrapper, endpoint))

    def sender_for(self, component: ComponentId) -> MessageSender:
        """Return the way out for the messages of one component.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        return self._registry.get(component).endpoint.sender

    def counters(self) -> Counters:
        """Return where all messages are that were ever sent in this system."""
        return self._exchange.counters()

    async def stop_component(self, component: ComponentId) -> None:
        """Stop one component: it finishes what waits, within the drain timeout, and is gone.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        live = self._registry.get(component)
        await self._to_the_end(self._stop_these([(component, live)]))

    async def stop(self) -> None:
        """Stop all components together and end. May be called again, by many, from anywhere.

        Intake stops at once; waiting messages are handled until the drain timeout; then handlers
        are cancelled and the rest becomes dead letters.
        """
        if self._state is not SystemState.STOPPED:
            self._state = SystemState.STOPPING
            await self._to_the_end(self._stop_these(self._registry.items()))
            self.correlations.close()
            self._state = SystemState.STOPPED

    async def _stop_these(self, components: Sequence[tuple[ComponentId, LiveComponent]]) -> None:
        await stop_components([live.wrapper for _, live in components], self._drain_timeout)
        for component, live in components:
            # Somebody else may have stopped it meanwhile, and even spawned it anew.
            if self._registry.remove(component, live):
                live.endpoint.detach()
                self._policy.revoke(component)

    async def _to_the_end(self, stopping: Coroutine[None, None, None]) -> None:
        """Run it even if the caller is cancelled: a handler may stop what it runs in."""
        task = create_task(stopping)
        self._stops.add(task)
        task.add_done_callback(self._stops.discard)
        await shield(task)

    def _require_running(self) -> None:
        if self._state is not SystemState.RUNNING:
            raise SystemNotRunningError(self._state.value)
