"""The books: what became of every message."""

# Layer 3: Internal imports
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.messaging.mailbox import Mailbox


class Ledger:
    """Counts messages for a whole system.

    Each place that decides the fate of a message counts it here, in the same step of the event
    loop, so that the books balance whenever somebody looks. Plain attributes, because some are
    written for every message. Their meaning stands in ``Counters``.

    Attributes:
        serving: The mailboxes that are being served. What their handlers do right now, and what
            they have done in the batch at hand, is counted there: a small number is cheaper.
    """

    __slots__ = (
        "dead_lettered",
        "dropped",
        "expired",
        "failed",
        "handled",
        "rejected",
        "sent",
        "serving",
    )

    def __init__(self) -> None:
        self.sent = 0
        self.handled = 0
        self.failed = 0
        self.rejected = 0
        self.dropped = 0
        self.expired = 0
        self.dead_lettered = 0
        self.serving: set[Mailbox] = set()

    def snapshot(self, waiting: int) -> Counters:
        """Return the counts; how many messages wait is known to the mailboxes alone."""
        return Counters(
            sent=self.sent,
            waiting=waiting,
            in_handling=sum(mailbox.in_hand is not None for mailbox in self.serving),
            handled=self.handled + sum(mailbox.just_handled for mailbox in self.serving),
            failed=self.failed,
            rejected=self.rejected,
            dropped=self.dropped,
            expired=self.expired,
            dead_lettered=self.dead_lettered,
        )
