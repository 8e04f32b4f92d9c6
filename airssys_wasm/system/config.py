"""Everything about a component system that can be chosen."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field

# Layer 3: Internal imports
from airssys_wasm.component.wrapper import DEFAULT_CANCEL_GRACE
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.supervision import SupervisorConfig
from airssys_wasm.core.messaging.dead_letter import DeadLetterHook
from airssys_wasm.core.messaging.observer import MessageObserver
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.security.audit import AuditSink
from airssys_wasm.messaging.dead_letters import DEFAULT_KEPT
from airssys_wasm.messaging.mailbox import DEFAULT_CAPACITY
from airssys_wasm.messaging.payload import DEFAULT_MAX_PAYLOAD
from airssys_wasm.messaging.waiting_room import DEFAULT_PATIENCE
from airssys_wasm.runtime.python_engine import PythonEngine
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.queued_audit import QueuedAuditSink
from airssys_wasm.system.clock import SystemClock
from airssys_wasm.system.events import SystemListener

DEFAULT_DRAIN_TIMEOUT = 5.0
"""Seconds that components have to finish waiting messages when the system stops."""


DEFAULT_AUDIT_GRACE = 5.0
"""Seconds that access decisions have to be written when the system stops."""


@dataclass(frozen=True, slots=True)
class SystemConfig:
    """What a system is made with; each choice has a default that does for most.

    Attributes:
        max_payload: Bytes that a payload or a reply may have.
        mailbox_capacity: Messages that may wait for a component, unless its spawn says otherwise.
        patience: Seconds that a send waits for room under ``OverflowPolicy.WAIT``, likewise.
        kept_dead_letters: How many of the latest dead letters are kept for inspection.
        drain_timeout: Seconds that waiting messages have to be handled once the system stops, all
            components together.
        cancel_grace: Seconds that a cancelled component has to clean up before it is left behind.
        supervision: How crashed components are brought back that have no supervisor of their own.
        clock: Where deadlines and timestamps come from; the machine's by default.
        engine: Executes components; Python ones by default. ``StoredEngine`` adds those in files.
        audit: Receives access decisions; by default they are logged, in a thread.
        audit_grace: Seconds that a ``FlushableAuditSink`` has to write them once all else has
            stopped.
        on_dead_letter: Called with each message that was accepted and never handled.
        observer: Watches every message, for tracing and metrics; see ``MessageObserver``.
        listeners: Told what happens to the system and its components.

    Raises:
        ValueError: A limit is out of range; the text names it.
    """

    max_payload: int = DEFAULT_MAX_PAYLOAD
    mailbox_capacity: int = DEFAULT_CAPACITY
    patience: float = DEFAULT_PATIENCE
    kept_dead_letters: int = DEFAULT_KEPT
    drain_timeout: float = DEFAULT_DRAIN_TIMEOUT
    cancel_grace: float = DEFAULT_CANCEL_GRACE
    supervision: SupervisorConfig = field(default_factory=SupervisorConfig)
    clock: Clock = field(default_factory=SystemClock)
    engine: Engine[ComponentSource] = field(default_factory=PythonEngine)
    audit: AuditSink = field(default_factory=lambda: QueuedAuditSink(LoggingAuditSink()))
    audit_grace: float = DEFAULT_AUDIT_GRACE
    on_dead_letter: DeadLetterHook | None = None
    observer: MessageObserver | None = None
    listeners: tuple[SystemListener, ...] = ()

    def __post_init__(self) -> None:
        for name in ("max_payload", "kept_dead_letters"):
            self._require(name, at_least=0)
        for name in ("drain_timeout", "cancel_grace", "audit_grace"):
            self._require(name, at_least=0)
        self._require("mailbox_capacity", at_least=1)
        if not self.patience > 0:
            raise ValueError(f"patience must be positive, not {self.patience}")

    def _require(self, name: str, *, at_least: int) -> None:
        value = getattr(self, name)
        if not value >= at_least:
            raise ValueError(f"{name} must be at least {at_least}, not {value}")
