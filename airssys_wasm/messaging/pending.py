"""One request that waits for its reply."""

# Layer 1: Standard library imports
from asyncio import Future

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.errors import CorrelationTimeoutError, MessagingError
from airssys_wasm.core.messaging.callback import (
    CallbackResult,
    ReplyCallback,
    RequestFailed,
    RequestTimedOut,
)
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.outcome_report import report_outcome


class PendingRequest:
    """Who asked, who was asked, and who wants to know the outcome.

    Attributes:
        started: Reading of the monotonic clock when it was registered, in seconds.
        deadline: The reading at which it times out.
        waiter: Awaited by the requester, if it waits.
        callback: Called with the outcome, if it does not.
        owner: The requester, once the request has been sent.
        mailbox: Where the request went, once it has been sent.
    """

    __slots__ = ("callback", "deadline", "mailbox", "owner", "started", "waiter")

    def __init__(self, started: float, timeout: float) -> None:
        self.started = started
        self.deadline = started + timeout
        self.waiter: Future[bytes] | None = None
        self.callback: ReplyCallback | None = None
        self.owner: ComponentId | None = None
        self.mailbox: Mailbox | None = None

    def timeout_error(self, correlation_id: CorrelationId, now: float) -> CorrelationTimeoutError:
        """Say how far the request has come."""
        elapsed = now - self.started
        mailbox = self.mailbox
        if mailbox is None:
            return CorrelationTimeoutError(None, "sending", elapsed, 0)
        handled = mailbox.in_hand
        handling = handled is not None and handled.correlation_id == correlation_id
        stage = "handling" if handling else "queued"
        return CorrelationTimeoutError(mailbox.owner, stage, elapsed, len(mailbox.waiting))

    def fail(self, correlation_id: CorrelationId, error: MessagingError) -> None:
        """Hand over the error."""
        if self.waiter is not None:
            if not self.waiter.done():
                self.waiter.set_exception(error)
                self.waiter.exception()  # seen: a send that still hangs may never await it
        elif isinstance(error, CorrelationTimeoutError):
            self.report(RequestTimedOut(correlation_id, error))
        else:
            self.report(RequestFailed(correlation_id, error))

    def report(self, result: CallbackResult) -> None:
        """Hand over how it ended, if somebody wanted to be called."""
        if self.callback is not None:
            report_outcome(self.callback, result)
