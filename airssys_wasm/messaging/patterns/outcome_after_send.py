"""A callback that waits until there is something to call back about."""

# Layer 1: Standard library imports
from asyncio import get_running_loop

# Layer 3: Internal imports
from airssys_wasm.core.messaging.callback import CallbackResult, ReplyCallback
from airssys_wasm.messaging.outcome_report import report_outcome


class OutcomeAfterSend:
    """Keeps the outcome of a request back while it is being sent.

    A request may end before it is sent: its mailbox drops it, or its time passes while it waits for
    room. Whoever sends it must then either get the error or be called back, and not both. It is a
    ``ReplyCallback``.
    """

    __slots__ = ("_callback", "_early", "_is_sent")

    def __init__(self, callback: ReplyCallback) -> None:
        self._callback = callback
        self._early: CallbackResult | None = None
        self._is_sent = False

    def __call__(self, result: CallbackResult) -> None:
        """Hand the outcome over, or keep it."""
        if self._is_sent:
            self._callback(result)
        else:
            self._early = result

    def sent(self) -> None:
        """Hand over what was kept, as soon as the sender has had its turn, and keep no more."""
        self._is_sent = True
        if self._early is not None:
            get_running_loop().call_soon(report_outcome, self._callback, self._early)
