"""The bounded queue of messages that wait for one component."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import MailboxClosedError, QueueFullError
from airssys_wasm.core.messaging.dead_letter import LossReason
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.messaging.waiting_room import WaitingRoom

DEFAULT_CAPACITY = 1024
"""Messages that a mailbox holds unless told otherwise."""

LossHandler: TypeAlias = Callable[[ComponentId, ComponentMessage, LossReason], None]
"""What a mailbox calls with a message that it took and will not hand over."""


class Mailbox:
    """Many senders put, one consumer takes; all on one event loop.

    Waking a consumer costs more than all the rest, so it happens once for each change from idle
    to busy, not once for each message.

    Attributes:
        owner: The component that takes.
        capacity: How many messages it holds.
        waiting: The messages, oldest first. The consumer takes from the left.
        calm_limit: With fewer messages waiting, anybody may append one without asking, and need
            not give way to the consumer. Zero once the mailbox is closed.
        idle: Present while the consumer waits; then whoever appends calls ``wake``.
        room: Where senders wait if the policy lets them; whoever takes a message calls one in.
        in_hand: The message that the consumer took last, until it is done with it.
        just_handled: How many it is done with and has not entered into the ledger yet.

    Raises:
        ValueError: It would hold nothing.
    """

    __slots__ = (
        "_closed",
        "_lose",
        "_overflow",
        "calm_limit",
        "capacity",
        "idle",
        "in_hand",
        "just_handled",
        "owner",
        "room",
        "waiting",
    )

    def __init__(
        self,
        owner: ComponentId,
        lose: LossHandler,
        *,
        capacity: int = DEFAULT_CAPACITY,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
        room: WaitingRoom | None = None,
    ) -> None:
        if capacity < 1:
            raise ValueError(f"a mailbox holds at least one message, not {capacity}")
        self.waiting: deque[ComponentMessage] = deque()
        self.calm_limit = max(1, capacity // 2)
        self.owner = owner
        self._lose = lose
        self.capacity = capacity
        self._overflow = overflow
        self.room = room
        self._closed = False
        self.idle: Future[None] | None = None
        self.in_hand: ComponentMessage | None = None
        self.just_handled = 0

    def offer(self, message: ComponentMessage) -> None:
        """Put the message if there is room; otherwise the overflow policy decides.

        Raises:
            MailboxClosedError: The component is stopping.
            QueueFullError: There is no room, and the policy is to reject or to wait.
        """
        if self._closed:
            raise MailboxClosedError(self.owner)
        if len(self.waiting) < self.capacity:
            self.waiting.append(message)
            self.wake()
        else:
            self._overflow_with(message)

    async def wait_for_room(self, deadline: float | None) -> None:
        """Return when ``offer`` would not find the mailbox full, or when time is up.

        Args:
            deadline: Reading of the monotonic clock, in seconds, after which the message is of no
                use; None for never.
        """
        if self.room is not None and len(self.waiting) >= self.capacity:
            end = self.room.until(deadline)
            while len(self.waiting) >= self.capacity and not self._closed:
                if not await self.room.wait(end):
                    return

    def offer_room(self) -> None:
        """Call in the next sender, if there is room that was meant for one who did not take it."""
        if self.room is not None and len(self.waiting) < self.capacity:
            self.room.admit()

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
        if self.room is not None:
            self.room.admit_all()

    def abandon(self) -> int:
        """Close, count what waits as dead letters, and return how many. May be called again."""
        self.close()
        abandoned = 0
        while self.waiting:
            abandoned += 1
            self._lose(self.owner, self.waiting.popleft(), LossReason.RECEIVER_GONE)
        return abandoned

    def wake(self) -> None:
        """Let an idle consumer look at the mailbox again."""
        idle, self.idle = self.idle, None
        # A consumer that was cancelled while it waited leaves a future that is done.
        if idle is not None and not idle.done():
            idle.set_result(None)

    def _overflow_with(self, message: ComponentMessage) -> None:
        match self._overflow:
            case OverflowPolicy.REJECT | OverflowPolicy.WAIT:
                raise QueueFullError(self.owner, self.capacity)
            case OverflowPolicy.DROP_NEW:
                self._lose(self.owner, message, LossReason.OVERFLOW)
            case OverflowPolicy.DROP_OLD:
                # In this order: whoever hears of the loss finds the new message in its place.
                oldest = self.waiting.popleft()
                self.waiting.append(message)
                self._lose(self.owner, oldest, LossReason.OVERFLOW)
