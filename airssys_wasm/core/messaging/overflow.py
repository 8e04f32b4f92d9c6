"""What a full mailbox does with one message more."""

# Layer 1: Standard library imports
from enum import Enum


class OverflowPolicy(Enum):
    """The choice is made per component, when it is spawned."""

    REJECT = "reject"
    """The send raises ``QueueFullError``; the sender decides."""

    WAIT = "wait"
    """The send waits for room, for a limited time; then it raises ``QueueFullError``."""

    DROP_NEW = "drop_new"
    """The new message is discarded and counted; the send succeeds."""

    DROP_OLD = "drop_old"
    """The oldest waiting message is discarded and counted; the new one is accepted."""
