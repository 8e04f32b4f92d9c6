"""Where every message that was ever sent is now."""

# Layer 1: Standard library imports
from typing import NamedTuple


class Counters(NamedTuple):
    """A snapshot of all messages of a system; ``sent == accounted_for`` at any moment.

    Attributes:
        sent: Sends that were accepted or refused.
        waiting: In a mailbox.
        in_handling: With a handler right now.
        handled: The handler returned.
        failed: The handler raised, or was cancelled.
        rejected: The send raised.
        dropped: Discarded by the overflow policy of the mailbox.
        expired: The deadline passed before the handler could be called.
        dead_lettered: Accepted, but the receiver stopped first.
    """

    sent: int
    waiting: int
    in_handling: int
    handled: int
    failed: int
    rejected: int
    dropped: int
    expired: int
    dead_lettered: int

    @property
    def accounted_for(self) -> int:
        """The sum of all fates: every message is in exactly one of them."""
        return sum(self) - self.sent
