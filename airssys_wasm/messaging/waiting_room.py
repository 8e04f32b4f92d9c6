"""Where senders wait until a full mailbox has room."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop
from collections import OrderedDict

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock

DEFAULT_PATIENCE = 1.0
"""Seconds that a send waits for room unless told otherwise."""


class WaitingRoom:
    """Senders that wait, the first come first.

    Args:
        clock: Tells when a sender has waited long enough.
        patience: Seconds that each waits at most.

    Raises:
        ValueError: The patience is not positive.
    """

    __slots__ = ("_clock", "_patience", "_senders")

    def __init__(self, clock: Clock, patience: float) -> None:
        if not patience > 0:
            raise ValueError(f"to wait takes a positive number of seconds, not {patience}")
        self._clock = clock
        self._patience = patience
        # Not a plain dict: see ``RecentIds``.
        self._senders: OrderedDict[Future[None], None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._senders)

    def until(self, deadline: float | None) -> float:
        """Return the reading of the monotonic clock until which a sender waits from now on."""
        end = self._clock.monotonic() + self._patience
        return end if deadline is None else min(end, deadline)

    async def wait(self, end: float) -> bool:
        """Return True when there may be room, and False when time is up.

        Args:
            end: Reading of the monotonic clock, in seconds.
        """
        left = end - self._clock.monotonic()
        if left <= 0:
            return False
        sender: Future[None] = get_running_loop().create_future()
        self._senders[sender] = None
        alarm = self._clock.call_later(left, lambda: self._expire(sender))
        try:
            await sender
        except BaseException:
            if not sender.cancelled():  # called in, and cancelled before it could enter
                self.admit()
            raise
        finally:
            alarm.cancel()
            self._senders.pop(sender, None)
        return True

    def admit(self) -> None:
        """Call in the next one, because there is room for a message."""
        while self._senders:
            sender, _ = self._senders.popitem(last=False)
            if self._call(sender):
                return

    def admit_all(self) -> None:
        """Call in everybody, because nobody has to wait any more."""
        while self._senders:
            self._call(self._senders.popitem(last=False)[0])

    def _expire(self, sender: Future[None]) -> None:
        self._call(sender)  # it looks at the clock itself

    @staticmethod
    def _call(sender: Future[None]) -> bool:
        if sender.done():
            return False
        sender.set_result(None)
        return True
