"""The bounded queue of messages that wait for one component."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop
from collections import deque

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import MailboxClosedError, QueueFullError
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.messaging.ledger import Ledger

DEFAULT_CAPACITY = 1024
"""Messages that a mailbox holds unless told otherwise."""


class Mailbox:
    """Many senders put, one consumer takes; all on one event loop.

    Waking a consumer costs more than all the rest, so it happens once for each change from idle
    to busy, not once for each message.

    Attributes:
        waiting: The messages, oldest first. The consumer takes from the left.
        calm_limit: With fewer messages waiting, anybody may append one without asking, and need
            not give way to the consumer. Zero once the mailbox is closed.
        idle: Present while the consumer waits; then whoever appends calls ``wake``.
    """

    __slots__ = (
        "_capacity",
        "_closed",
        "_ledger",
        "_overflow",
        "_owner",
        "calm_limit",
        "idle",
        "waiting",
    )

    def __init__(
        self,
        owner: ComponentId,
        ledger: Ledger,
        *,
        capacity: int = DEFAULT_CAPACITY,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
    ) -> None:
        if capacity < 1:
            raise ValueError(f"a mailbox holds at least one message, not {capacity}")
        self.waiting: deque[ComponentMessage] = deque()
        self.calm_limit = max(1, capacity // 2)
        self._owner = owner
        self._ledger = ledger
        self._capacity = capacity
        self._overflow = overflow
        self._closed = False
        self.idle: Future[None] | None = None

    def offer(self, message: ComponentMessage) -> None:
        """Put the message if there is room; otherwise the overflow policy decides.

        Raises:
            MailboxClosedError: The component is stopping.
            QueueFullError: There is no room, and the policy is to reject.
        """
        if self._closed:
            raise MailboxClosedError(self._owner)
        if len(self.waiting) >= self._capacity:
            match self._overflow:
                case OverflowPolicy.REJECT:
                    raise QueueFullError(self._owner, self._capacity)
                case OverflowPolicy.DROP_NEW:
                    self._ledger.dropped += 1
                    return
                case OverflowPolicy.DROP_OLD:
                    self.waiting.popleft()
                    self._ledger.dropped += 1
        self.waiting.append(message)
        self.wake()

    async def wait(self) -> bool:
        """Return True as soon as a message waits, False once closed and empty."""
        while not self.waiting:
            if self._closed:
                return False
            self.idle = get_running_loop().create_future()
            await self.idle
        return True

    def close(self) -> None:
        """Take no more messages; what waits stays. May be called again."""
        self._closed = True
        self.calm_limit = 0
        self.wake()

    def abandon(self) -> int:
        """Close, count what waits as dead letters, and return how many. May be called again."""
        self.close()
        abandoned = len(self.waiting)
        self.waiting.clear()
        self._ledger.dead_lettered += abandoned
        return abandoned

    def wake(self) -> None:
        """Let an idle consumer look at the mailbox again."""
        idle, self.idle = self.idle, None
        # A consumer that was cancelled while it waited leaves a future that is done.
        if idle is not None and not idle.done():
            idle.set_result(None)
