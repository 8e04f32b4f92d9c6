"""The front door: what an application sees of a component system."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from types import TracebackType
from typing import Self

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Escalation, Supervisor
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import RestartPolicy, SupervisorConfig
from airssys_wasm.core.errors import SystemNotRunningError
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.dead_letter import DeadLetter, DeadLetterHook
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.threaded import ThreadedHandler
from airssys_wasm.core.security.audit import AuditSink
from airssys_wasm.core.security.capability import Capability
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import DEFAULT_CAPACITY
from airssys_wasm.messaging.payload import DEFAULT_MAX_PAYLOAD
from airssys_wasm.messaging.waiting_room import DEFAULT_PATIENCE
from airssys_wasm.runtime.python_engine import PythonEngine
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.system.clock import SystemClock
from airssys_wasm.system.component_host import ComponentHost
from airssys_wasm.system.spawn_options import SpawnOptions
from airssys_wasm.system.state import SystemState

DEFAULT_DRAIN_TIMEOUT = 5.0
"""Seconds that components have to finish waiting messages when the system stops."""


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
        on_dead_letter: Called with each message that was accepted and never handled.
        on_escalation: Called with a component that has used up its restarts, and its last error.

    Raises:
        ValueError: A limit is negative.
    """

    def __init__(  # noqa: PLR0913 -- each has a default and a keyword
        self,
        *,
        max_payload: int = DEFAULT_MAX_PAYLOAD,
        drain_timeout: float = DEFAULT_DRAIN_TIMEOUT,
        clock: Clock | None = None,
        audit: AuditSink | None = None,
        on_dead_letter: DeadLetterHook | None = None,
        on_escalation: Escalation | None = None,
    ) -> None:
        if max_payload < 0 or drain_timeout < 0:
            raise ValueError("max_payload and drain_timeout must not be negative")
        self._clock = clock if clock is not None else SystemClock()
        self._on_escalation = on_escalation
        self._exchange = Exchange(
            self._clock, max_payload=max_payload, on_dead_letter=on_dead_letter
        )
        self.correlations: CorrelationTable = self._exchange.correlations
        sink = audit if audit is not None else LoggingAuditSink()
        policy = CapabilityPolicy(sink, self._clock)
        self._host = ComponentHost(self._exchange, policy, PythonEngine(), drain_timeout)
        self._supervisor = self.supervisor()
        self._state = SystemState.NEW

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

    async def spawn(  # noqa: PLR0913 -- each has a default and a keyword
        self,
        component: ComponentId,
        source: ComponentSource,
        *,
        capabilities: Iterable[Capability] = (),
        mailbox_capacity: int = DEFAULT_CAPACITY,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
        patience: float = DEFAULT_PATIENCE,
        threaded: bool = False,
        restart: RestartPolicy = RestartPolicy.TRANSIENT,
        supervisor: Supervisor | None = None,
    ) -> None:
        """Start a component. It is ready, and can be sent to, as soon as this returns.

        A spawn that fails, or is cancelled, leaves nothing behind.

        Args:
            component: The id; of two spawns under one id exactly one wins.
            source: A callable, called with one message at a time; or a ``ComponentObject``; or a
                ``ComponentFactory``. What handling returns is the reply to a request, and is
                discarded otherwise.
            capabilities: What the component may do. Without any it can only receive.
            mailbox_capacity: How many messages may wait for it.
            overflow: What a full mailbox does with one message more.
            patience: Seconds that a send waits for room under ``OverflowPolicy.WAIT``.
            threaded: Whether a plain callable that blocks is called in a thread instead.
            restart: When the component begins anew after it has ended by itself.
            supervisor: Who sees to that; by default one that treats each component alone.

        Raises:
            SystemNotRunningError: The system was not started, or is stopping.
            ComponentAlreadyExistsError: The id is taken.
            ComponentLoadError: The source is neither callable nor an object with ``handle``.
            ComponentStartError: The ``start`` of the object raised.
            ValueError: The mailbox would hold nothing, or the patience is not positive.
        """
        self._require_running()
        options = SpawnOptions(
            tuple(capabilities),
            mailbox_capacity,
            overflow,
            patience,
            restart,
            supervisor if supervisor is not None else self._supervisor,
        )
        made_of = ThreadedHandler(source) if threaded else source  # type: ignore[arg-type]  # its engine checks
        await self._host.spawn(component, made_of, options)

    def supervisor(self, config: SupervisorConfig | None = None) -> Supervisor:
        """Return a new supervisor, to be given to ``spawn`` for those who belong together."""
        return Supervisor(
            config if config is not None else SupervisorConfig(),
            self._clock,
            on_escalation=self._on_escalation,
        )

    def sender_for(self, component: ComponentId) -> MessageSender:
        """Return the way out for the messages of one component.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        return self._host.endpoint_of(component).sender

    def counters(self) -> Counters:
        """Return where all messages are that were ever sent in this system."""
        return self._exchange.counters()

    async def stop_component(self, component: ComponentId) -> None:
        """Stop one component: it finishes what waits, within the drain timeout, and is gone.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        await self._host.stop(component)

    async def stop(self) -> None:
        """Stop all components together and end. May be called again, by many, from anywhere.

        Intake stops at once; waiting messages are handled until the drain timeout; then handlers
        are cancelled and the rest becomes dead letters.
        """
        if self._state is not SystemState.STOPPED:
            self._state = SystemState.STOPPING
            await self._host.stop_all()
            self.correlations.close()
            self._state = SystemState.STOPPED

    def dead_letters(self) -> tuple[DeadLetter, ...]:
        """Return the latest messages that were accepted and never handled, the oldest first."""
        return self._exchange.dead_letters.latest()

    def _require_running(self) -> None:
        if self._state is not SystemState.RUNNING:
            raise SystemNotRunningError(self._state.value)
