"""What is put on record about access decisions."""

# Layer 1: Standard library imports
from datetime import datetime
from typing import NamedTuple, Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action


class AuditEvent(NamedTuple):
    """One decision about a message from ``sender`` to ``target``.

    Attributes:
        sender: Who sent it.
        action: How; ``RECEIVE`` where it was the target that may not be reached.
        target: Where it was to go.
        allowed: The decision.
        timestamp: When, in UTC.
    """

    sender: ComponentId
    action: Action
    target: ComponentId
    allowed: bool
    timestamp: datetime


class AuditSink(Protocol):
    """Receives access decisions. Denials always; permissions only if it asks for them."""

    @property
    def wants_allowed(self) -> bool:
        """Whether permitted sends are recorded too, each of them. It slows sending down."""
        ...

    def record(self, event: AuditEvent) -> None:
        """Keep one decision. Called on the event loop: it must not block."""
        ...
