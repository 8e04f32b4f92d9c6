"""The front door: what an application sees of a component system."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import RestartPolicy, SupervisorConfig
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.dead_letter import DeadLetter
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.snapshot import ComponentSnapshot
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.security.grant import Grant
from airssys_wasm.messaging.blocking_messenger import BlockingMessenger
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.threadsafe_sender import ThreadsafeSender
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.system.component_host import ComponentHost
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.system.coordinator import Coordinator
from airssys_wasm.system.declaration import Declaration
from airssys_wasm.system.lifecycle import Lifecycle
from airssys_wasm.system.listeners import Listeners
from airssys_wasm.system.spawn_options import SpawnOptions
from airssys_wasm.system.state import SystemState


class ComponentSystem:
    """Components that run on one event loop and send each other messages.

    Use it with ``async with``; leaving the block stops it in good order. It lives once.

    Attributes:
        correlations: The requests that wait for a reply, for ``RequestResponse``.

    Args:
        config: Every choice there is; the defaults do for most.
        components: What starts with the system; see ``SystemBuilder``.
    """

    def __init__(
        self, config: SystemConfig | None = None, components: Sequence[Declaration] = ()
    ) -> None:
        config = config if config is not None else SystemConfig()
        announce = Listeners(config.listeners).announce
        self._components = tuple(components)
        self._exchange = Exchange(
            config.clock,
            max_payload=config.max_payload,
            kept_dead_letters=config.kept_dead_letters,
            on_dead_letter=config.on_dead_letter,
            observer=config.observer,
        )
        self.correlations: CorrelationTable = self._exchange.correlations
        policy = CapabilityPolicy(config.audit, config.clock)
        self._host = ComponentHost(self._exchange, policy, config, announce)
        self._lifecycle = Lifecycle(announce)
        self._coordinator = Coordinator(self._lifecycle, self._host, self._exchange, config)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def state(self) -> SystemState:
        """Where the system is in its life."""
        return self._lifecycle.state

    async def start(self) -> None:
        """Start the system and the components that were declared, in their order.

        ``async with`` does it. If a component fails, the system stops again.

        Raises:
            InvalidTransitionError: The system was started or stopped before.
            AirssysError: As ``spawn`` does, for the component that failed.
        """
        await self._coordinator.start(self._components)

    async def spawn(  # noqa: PLR0913 -- each has a default and a keyword
        self,
        component: ComponentId,
        source: ComponentSource,
        *,
        capabilities: Iterable[Grant] = (),
        mailbox_capacity: int | None = None,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
        patience: float | None = None,
        time_limit: float | None = None,
        threaded: bool = False,
        restart: RestartPolicy = RestartPolicy.TRANSIENT,
        supervisor: Supervisor | None = None,
    ) -> None:
        """Start a component. It is ready, and can be sent to, as soon as this returns.

        A spawn that fails, or is cancelled, leaves nothing behind.

        Args:
            component: The id; of two spawns under one id exactly one wins.
            source: A callable, called with one message at a time; or a ``ComponentObject``; or a
                ``ComponentFactory``; or ``StoredComponent()``, if the engine has a loader. What
                handling returns is the reply to a request, and is discarded otherwise.
            capabilities: What the component may do, and from whom it receives. Without any it
                sends nothing, and receives from all who may send to it.
            mailbox_capacity: How many messages may wait for it; None for the system's choice.
            overflow: What a full mailbox does with one message more.
            patience: Seconds that a send waits for room under ``OverflowPolicy.WAIT``; None for
                the system's choice.
            time_limit: Seconds that handling one message may take; it is cancelled then, and
                fails with ``TimeLimitExceededError``. None for as long as it takes.
            threaded: Whether a plain callable that blocks is called in a thread instead.
            restart: When the component begins anew after it has ended by itself.
            supervisor: Who sees to that; by default one that treats each component alone.

        Raises:
            SystemNotRunningError: The system was not started, or is stopping.
            InvalidComponentIdError: The id is not a ``ComponentId``.
            ComponentAlreadyExistsError: The id is taken.
            InvalidCapabilityError: One of the capabilities is none.
            ComponentLoadError: The source is neither callable nor an object with ``handle``.
            ComponentStartError: The ``start`` of the object raised.
            TypeError: The supervisor is none.
            ValueError: The mailbox would hold nothing, the patience or the time limit is not
                positive, or a thread is to have a time limit.
        """
        self._lifecycle.require_running()
        options = SpawnOptions(
            capabilities=capabilities,
            mailbox_capacity=mailbox_capacity,
            overflow=overflow,
            patience=patience,
            time_limit=time_limit,
            threaded=threaded,
            restart=restart,
            supervisor=supervisor,
        )
        await self._host.spawn(component, source, options)

    def grant(self, component: ComponentId, capabilities: Iterable[Grant]) -> None:
        """Let a component hold these capabilities, and no others, for every later message.

        Raises:
            ComponentNotFoundError: No such component runs.
            InvalidCapabilityError: One of them is no capability. Nothing has changed then.
        """
        self._host.grant(component, capabilities)

    def supervisor(self, config: SupervisorConfig | None = None) -> Supervisor:
        """Return a new supervisor, to be given to ``spawn`` for those who belong together."""
        return self._host.supervisor(config if config is not None else SupervisorConfig())

    def sender_for(self, component: ComponentId) -> GroupSender:
        """Return the way out for the messages of one component.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        return self._host.endpoint_of(component).sender

    def threadsafe_sender_for(self, component: ComponentId) -> ThreadsafeSender:
        """Return the way out for messages that other threads send and do not wait for.

        Raises:
            ComponentNotFoundError: No such component runs.
            WrongThreadError: This is not the thread of the event loop.
        """
        return self._host.endpoint_of(component).threadsafe_sender()

    def blocking_messenger_for(self, component: ComponentId) -> BlockingMessenger:
        """Return the way out for messages and requests of threads that wait.

        Raises:
            ComponentNotFoundError: No such component runs.
            WrongThreadError: This is not the thread of the event loop.
        """
        return self._host.endpoint_of(component).blocking_messenger()

    def counters(self) -> Counters:
        """Return where all messages are that were ever sent in this system."""
        return self._exchange.counters()

    def components(self) -> tuple[ComponentSnapshot, ...]:
        """Return which components run and how much each has to do, the first started first."""
        return self._host.snapshots()

    async def stop_component(self, component: ComponentId) -> None:
        """Stop one component: it finishes what waits, within the drain timeout, and is gone.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        await self._host.stop(component)

    async def stop(self) -> None:
        """Stop all components and end. May be called again, by many, from anywhere.

        The last started is stopped first: it takes no more messages, and finishes those that
        wait. After the drain timeout all that still run are cancelled, and what waits becomes
        dead letters.
        """
        await self._coordinator.stop()

    def dead_letters(self) -> tuple[DeadLetter, ...]:
        """Return the latest messages that were accepted and never handled, the oldest first."""
        return self._exchange.dead_letters.latest()
