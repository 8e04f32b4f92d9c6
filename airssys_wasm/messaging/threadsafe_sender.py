"""The way in for threads that do not wait."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Task, create_task, sleep
from contextvars import Context, copy_context
from logging import getLogger
from threading import Condition, Lock, get_ident
from typing import TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.errors import AirssysError, DeliveryFailedError, MessagingError
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.loop_thread import loop_of_this_thread
from airssys_wasm.messaging.payload import to_bytes

HAND_OVER_CAPACITY = 1024
"""Messages that wait for the event loop to take them over, for each sender."""

HAND_OVER_PATIENCE = 1.0
"""Seconds that a thread waits for room among them."""

logger = getLogger(__name__)

HandedOver: TypeAlias = tuple[ComponentId, bytes, Context | None]
"""Where it goes, what, and in which context it is to be sent, if that matters to anybody."""


class ThreadsafeSender:
    """Sends for one component from any thread, without waiting for the outcome.

    Threads hand messages over; one task on the event loop sends them in that order, through the
    same gates as every other send. It exists only while there is something to send, so that many
    messages cost one wake-up of the event loop. Must be made on the event loop.

    Args:
        owner: The component.
        sender: Sends for it on the event loop.
        exchange: Says how large a payload may be, and counts what never gets to ``sender``.

    Raises:
        WrongThreadError: No event loop runs in this thread.
    """

    __slots__ = (
        "_closed",
        "_feeder",
        "_guard",
        "_handed_over",
        "_is_awake",
        "_is_observed",
        "_ledger",
        "_loop",
        "_max_payload",
        "_owner",
        "_refused",
        "_room",
        "_sender",
        "_short_cut",
        "_thread",
    )

    def __init__(self, owner: ComponentId, sender: MessageSender, exchange: Exchange) -> None:
        self._owner = owner
        self._sender = sender
        self._ledger = exchange.ledger
        self._max_payload = exchange.max_payload
        self._is_observed = exchange.observation is not None
        # Bytes up to which a payload may take it; nobody may while somebody watches.
        self._short_cut = -1 if self._is_observed else self._max_payload
        self._loop = loop_of_this_thread()
        self._thread = get_ident()
        self._feeder: Task[None] | None = None
        # What threads and the event loop share, to be touched under the guard only.
        self._guard = Lock()
        self._room = Condition(self._guard)
        self._handed_over: list[HandedOver] = []
        self._refused = 0
        self._is_awake = False
        self._closed = False

    def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Hand one message over; it is sent as soon as the event loop comes to it.

        What the send would raise is logged and counted as rejected. If the event loop is far
        behind, a thread waits for it, for one second at most; the loop's own thread does not.

        Raises:
            PayloadTooLargeError: The payload exceeds the size limit.
            InvalidMessageError: The payload is not bytes-like.
            DeliveryFailedError: The sending component has stopped, or the event loop did not
                catch up in time.
        """
        if type(payload) is bytes and len(payload) <= self._short_cut:
            # The short cut for the common case, in which nothing has to be asked or woken.
            with self._guard:
                if self._is_awake and len(self._handed_over) < HAND_OVER_CAPACITY:
                    self._handed_over.append((target, payload, None))
                    return
        try:
            content = to_bytes(payload, self._max_payload)
        except MessagingError:
            self._hand_over(target, None)
            raise
        if not self._hand_over(target, content):
            raise DeliveryFailedError(
                target, f"the event loop leaves {HAND_OVER_CAPACITY} messages of threads waiting"
            )

    def close(self) -> None:
        """Send no more; what was handed over and not sent is rejected. May be called again."""
        with self._guard:
            self._closed, self._is_awake = True, False
            self._refused += len(self._handed_over)
            self._handed_over.clear()
            self._room.notify_all()
        self._book_refused()
        if self._feeder is not None:
            self._feeder.cancel()

    def _hand_over(self, target: ComponentId, content: bytes | None) -> bool:
        """Leave a message, or that there was none fit to be left; return whether it was taken."""
        with self._guard:
            taken = content is not None and self._wait_for_room()
            if self._closed:
                raise DeliveryFailedError(target, f"its sender {self._owner} has stopped")
            if content is not None and taken:
                self._handed_over.append((target, content, self._context()))
            else:
                self._refused += 1
            must_wake, self._is_awake = not self._is_awake, True
        if must_wake:
            self._wake(target)
        return taken

    def _wait_for_room(self) -> bool:
        if len(self._handed_over) < HAND_OVER_CAPACITY:
            return True
        return get_ident() != self._thread and self._room.wait_for(
            lambda: self._closed or len(self._handed_over) < HAND_OVER_CAPACITY, HAND_OVER_PATIENCE
        )

    def _wake(self, target: ComponentId) -> None:
        try:
            self._loop.call_soon_threadsafe(self._start)
        except RuntimeError as error:
            with self._guard:  # or the next message would wait for a feeder that never comes
                self._closed, self._is_awake = True, False
                self._handed_over.clear()
            raise DeliveryFailedError(target, "the event loop is closed") from error

    def _start(self) -> None:
        if not self._closed:
            self._feeder = create_task(self._feed(), name=f"messages of threads as {self._owner}")

    async def _feed(self) -> None:
        while batch := self._take_over():
            await self._send_all(batch)
            await sleep(0)

    def _take_over(self) -> list[HandedOver]:
        with self._guard:
            batch, self._handed_over = self._handed_over, []
            self._is_awake = bool(batch)
            self._room.notify_all()
        self._book_refused()
        return batch

    async def _send_all(self, batch: list[HandedOver]) -> None:
        send, messages = self._sender.send, iter(batch)
        errors: list[AirssysError] = []
        try:
            for target, content, context in messages:
                sending: Task[None] | None = None
                try:
                    if context is None:
                        await send(target, content)
                    else:
                        sending = create_task(send(target, content), context=context)
                        await sending
                except AirssysError as error:
                    errors.append(error)
                except Exception:
                    logger.exception(
                        "A message of a thread as %s was not sent",
                        self._owner,
                        extra={
                            "event": "hand_over_failed",
                            "sender": str(self._owner),
                            "target": str(target),
                        },
                    )
        except CancelledError:
            # A task of its own may have sent the message in hand, and counted it, by now.
            is_unsent = sending is None or sending.cancelled()
            with self._guard:
                self._refused += is_unsent + len(list(messages))
            self._book_refused()
            raise
        if errors:
            logger.warning(
                "%d messages that threads sent as %s were refused; the last: %s",
                len(errors),
                self._owner,
                errors[-1],
                extra={
                    "event": "hand_over_refused",
                    "sender": str(self._owner),
                    "count": len(errors),
                    "reason": str(errors[-1]),
                },
            )

    def _context(self) -> Context | None:
        """Return what the thread has in its context variables, if anybody reads them."""
        return copy_context() if self._is_observed else None

    def _book_refused(self) -> None:
        with self._guard:
            refused, self._refused = self._refused, 0
        self._ledger.sent += refused
        self._ledger.rejected += refused
