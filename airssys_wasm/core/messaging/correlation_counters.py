"""What became of requests and replies."""

# Layer 1: Standard library imports
from typing import NamedTuple


class CorrelationCounters(NamedTuple):
    """A snapshot; ``registered == pending + completed + timed_out + failed + cancelled``.

    Attributes:
        registered: Requests that ever began to wait.
        pending: Requests that wait now.
        completed: Requests that got their reply.
        timed_out: Requests whose time ran out.
        failed: Requests that ended with an error instead of a reply.
        cancelled: Requests that the requester gave up.
        late: Replies to a request that had timed out, failed or been cancelled.
        duplicate: Replies to a request that had got its reply.
        unknown: Replies to an id that was never pending, or so long ago that it is forgotten.
    """

    registered: int
    pending: int
    completed: int
    timed_out: int
    failed: int
    cancelled: int
    late: int
    duplicate: int
    unknown: int
