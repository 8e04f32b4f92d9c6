"""Who watches messages: the seam for tracing and metrics."""

# Layer 1: Standard library imports
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage, CorrelationId
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.messaging.dead_letter import DeadLetter


class OutgoingMessage(NamedTuple):
    """A message that is about to be sent, before anything about it has been checked.

    Attributes:
        sender: Who sends it.
        target: Where it is to go; one of them, if it goes to many.
        correlation_id: Present when a reply is expected.
        topic: Present when it is published.
    """

    sender: ComponentId
    target: ComponentId
    correlation_id: CorrelationId | None = None
    topic: str | None = None


class MessageObserver(Protocol):
    """Watches every message of a system. It changes nothing but the ``traceparent``.

    All calls happen on the event loop and must not block. What they raise is logged, and the
    message goes its way. A context manager is entered and left in the same task, so it may set
    context variables; it cannot keep an error from those whom it concerns.
    """

    def sending(self, message: OutgoingMessage) -> AbstractContextManager[Traceparent | None]:
        """Return what surrounds one send to one recipient.

        What it yields travels with the message. It is left without an error when the message was
        accepted; with an ``AirssysError`` when it was refused; with ``CancelledError`` when the
        sender was cancelled first.
        """
        ...

    def handling(
        self, target: ComponentId, message: ComponentMessage
    ) -> AbstractContextManager[object]:
        """Return what surrounds the call of the handler, in the task of the target.

        It is left with what the handler raised: with ``ComponentExit`` a component that has
        finished, with ``CancelledError`` one that is made to end.
        """
        ...

    def lost(self, letter: DeadLetter) -> None:
        """Hear of a message that was accepted and never handled."""
        ...
