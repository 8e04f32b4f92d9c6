"""What moves messages from a mailbox to a handler."""

# Layer 1: Standard library imports
from asyncio import CancelledError, current_task, sleep
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.messaging.ledger import Ledger
from airssys_wasm.messaging.mailbox import Mailbox

BATCH_SIZE = 256
"""Messages handled in a row before the other tasks of the event loop get a turn."""

logger = getLogger(__name__)


class MessagePump:
    """Hands the messages of one mailbox to one handler, one at a time. It is an ``Inbox``."""

    __slots__ = ("_clock", "_ledger", "_mailbox", "_owner")

    def __init__(self, owner: ComponentId, mailbox: Mailbox, ledger: Ledger, clock: Clock) -> None:
        self._owner = owner
        self._mailbox = mailbox
        self._ledger = ledger
        self._clock = clock

    async def serve(self, handle: MessageHandler) -> None:
        """Hand over messages until the mailbox is closed and empty.

        A handler that raises fails its message only. Nothing waits any more when this returns,
        however it ends.
        """
        waiting = self._mailbox.waiting
        try:
            while await self._mailbox.wait():
                await self._serve_batch(handle)
                if waiting:
                    await sleep(0)
        finally:
            self.abandon()

    def close(self) -> None:
        """Take no more messages; what waits is still handed over."""
        self._mailbox.close()

    def abandon(self) -> int:
        """Close, make dead letters of what waits, and return how many."""
        abandoned = self._mailbox.abandon()
        if abandoned:
            logger.warning("%s stopped: %d messages are dead letters", self._owner, abandoned)
        return abandoned

    async def _serve_batch(self, handle: MessageHandler) -> None:
        waiting, ledger, monotonic = self._mailbox.waiting, self._ledger, self._clock.monotonic
        for _ in range(BATCH_SIZE):
            if not waiting:
                return
            message = waiting.popleft()
            if message.deadline is not None and message.deadline <= monotonic():
                ledger.expired += 1
                continue
            ledger.started += 1
            try:
                await handle(message)
            except BaseException as error:
                ledger.failed += 1
                if self._must_end(error):
                    raise
                logger.exception("%s failed on a message from %s", self._owner, message.sender)
            else:
                ledger.handled += 1

    @staticmethod
    def _must_end(error: BaseException) -> bool:
        """Tell a cancelled component from a handler that awaited something cancelled."""
        if isinstance(error, CancelledError):
            task = current_task()
            return task is not None and task.cancelling() > 0
        return not isinstance(error, Exception)
