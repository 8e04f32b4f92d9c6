"""What moves messages from a mailbox to a handler, and replies back."""

# Layer 1: Standard library imports
from asyncio import CancelledError, current_task, sleep
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentExit
from airssys_wasm.core.messaging.dead_letter import LossReason
from airssys_wasm.core.messaging.inbox import Inbox
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.turn import Turn

BATCH_SIZE = 256
"""Messages handled in a row before the other tasks of the event loop get a turn."""

logger = getLogger(__name__)


class MessagePump(Inbox):
    """Hands the messages of one mailbox to one handler, one at a time."""

    __slots__ = ("_exchange", "_interrupted", "_mailbox", "_turn")

    def __init__(self, mailbox: Mailbox, turn: Turn, exchange: Exchange) -> None:
        self._mailbox = mailbox
        self._turn = turn
        self._exchange = exchange
        self._interrupted = False

    async def serve(self, handle: MessageHandler, *, crashes: bool) -> None:
        """Hand over messages until the mailbox is closed and empty; see ``Inbox``."""
        mailbox = self._mailbox
        if self._exchange.observation is not None:
            handle = self._exchange.observation.around(mailbox.owner, handle)
        self._turn.task = current_task()
        self._interrupted = False
        self._exchange.ledger.serving.add(mailbox)
        try:
            while await mailbox.wait():
                await self._serve_batch(handle, crashes=crashes)
                self._enter_handled()
                if self._interrupted:
                    raise CancelledError
                if mailbox.waiting:
                    await sleep(0)
        finally:
            self._turn.task = None
            mailbox.in_hand = None
            self._enter_handled()
            self._exchange.ledger.serving.discard(mailbox)

    def interrupt(self) -> None:
        """Serve no further message; see ``Inbox``."""
        self._interrupted = True

    def close(self) -> None:
        """Take no more messages; what waits is still handed over."""
        self._mailbox.close()

    def abandon(self) -> int:
        """Close, make dead letters of what waits, and return how many."""
        abandoned = self._mailbox.abandon()
        if abandoned:
            owner = self._mailbox.owner
            logger.warning(
                "%s stopped: %d messages are dead letters",
                owner,
                abandoned,
                extra={"event": "abandoned", "component": str(owner), "count": abandoned},
            )
        return abandoned

    async def _serve_batch(self, handle: MessageHandler, *, crashes: bool) -> None:
        mailbox, exchange = self._mailbox, self._exchange
        waiting, ledger, monotonic = mailbox.waiting, exchange.ledger, exchange.clock.monotonic
        room = mailbox.room
        for _ in range(BATCH_SIZE):
            if not waiting or self._interrupted:
                return
            message = waiting.popleft()
            if room is not None:
                room.admit()
            if message.deadline is not None and message.deadline <= monotonic():
                exchange.dead_letters.take(mailbox.owner, message, LossReason.EXPIRED)
                continue
            mailbox.in_hand = message
            try:
                reply = await handle(message)
                if message.correlation_id is not None:
                    exchange.replies.answer(message.correlation_id, reply)
            except ComponentExit:
                mailbox.in_hand = None
                mailbox.just_handled += 1
                self._acknowledge(message)
                raise
            except BaseException as error:
                mailbox.in_hand = None
                ledger.failed += 1
                must_end = self._must_end(error)
                exchange.replies.refuse(mailbox.owner, message, error, must_end=must_end)
                if must_end or (crashes and isinstance(error, Exception)):
                    raise
                self._log_failure(message, error)
            else:
                mailbox.in_hand = None
                mailbox.just_handled += 1

    def _enter_handled(self) -> None:
        ledger, mailbox = self._exchange.ledger, self._mailbox
        ledger.handled += mailbox.just_handled
        mailbox.just_handled = 0

    def _log_failure(self, message: ComponentMessage, error: BaseException) -> None:
        owner, traceparent = self._mailbox.owner, message.traceparent
        logger.error(
            "%s failed on a message from %s",
            owner,
            message.sender,
            exc_info=error,
            extra={
                "event": "handler_failed",
                "component": str(owner),
                "sender": str(message.sender),
                "correlation_id": message.correlation_id,
                "traceparent": None if traceparent is None else str(traceparent),
            },
        )

    def _acknowledge(self, message: ComponentMessage) -> None:
        if message.correlation_id is not None:
            self._exchange.replies.answer(message.correlation_id, None)

    @staticmethod
    def _must_end(error: BaseException) -> bool:
        """Tell a cancelled component from a handler that awaited something cancelled."""
        if isinstance(error, CancelledError):
            task = current_task()
            return task is not None and task.cancelling() > 0
        return not isinstance(error, Exception)
