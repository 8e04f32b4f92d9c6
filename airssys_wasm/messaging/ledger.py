"""The books: what became of every message."""

# Layer 3: Internal imports
from airssys_wasm.core.messaging.counters import Counters


class Ledger:
    """Counts messages for a whole system.

    Each place that decides the fate of a message counts it here, in the same step of the event
    loop, so that the books balance whenever somebody looks. Plain attributes, because several
    are written for every message. Their meaning stands in ``Counters``; ``started`` counts the
    messages that were given to a handler.
    """

    __slots__ = (
        "dead_lettered",
        "dropped",
        "expired",
        "failed",
        "handled",
        "rejected",
        "sent",
        "started",
    )

    def __init__(self) -> None:
        self.sent = 0
        self.started = 0
        self.handled = 0
        self.failed = 0
        self.rejected = 0
        self.dropped = 0
        self.expired = 0
        self.dead_lettered = 0

    def snapshot(self, waiting: int) -> Counters:
        """Return the counts; how many messages wait is known to the mailboxes alone."""
        return Counters(
            sent=self.sent,
            waiting=waiting,
            in_handling=self.started - self.handled - self.failed,
            handled=self.handled,
            failed=self.failed,
            rejected=self.rejected,
            dropped=self.dropped,
            expired=self.expired,
            dead_lettered=self.dead_lettered,
        )
