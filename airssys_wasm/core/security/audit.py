"""What is put on record about access decisions."""

# Layer 1: Standard library imports
from datetime import datetime
from typing import NamedTuple, Protocol, runtime_checkable

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
        """Keep one decision. Called on the event loop: it must not block.

        A sink that may block is put behind a ``QueuedAuditSink``. What it raises is logged.
        """
        ...


@runtime_checkable
class FlushableAuditSink(AuditSink, Protocol):
    """A sink that keeps decisions for a while."""

    async def flush(self) -> None:
        """Return when everything that has been recorded is where it belongs.

        A system that stops waits for it, but not for ever.
        """
        ...


class AuditCounters(NamedTuple):
    """A snapshot; ``recorded == waiting + written + dropped + failed``.

    Attributes:
        recorded: Decisions that were to be kept.
        waiting: Not handed over to the sink yet, or with it right now.
        written: Handed over.
        dropped: Given up because too many waited.
        failed: Refused by the sink, which raised.
    """

    recorded: int
    waiting: int
    written: int
    dropped: int
    failed: int
