"""How a component sends."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId


class MessageSender(Protocol):
    """Sends for one component, which every message then names as its sender.

    Many tasks of one event loop may use a sender at the same time. A send that returns means
    *accepted for delivery*, not handled. A send that is cancelled has not been accepted.
    """

    __slots__ = ()

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Send one message that nobody awaits a reply to.

        Raises:
            CapabilityDeniedError: The sender may not send to the target.
            TargetNotFoundError: No component runs under that id.
            QueueFullError: The mailbox of the target is full.
            MailboxClosedError: The target is stopping.
            PayloadTooLargeError: The payload exceeds the size limit.
            InvalidMessageError: The payload is not bytes-like, or the target is not an id.
            DeliveryFailedError: The sending component has stopped.
        """
        ...

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        """Send one message whose reply is expected under ``correlation_id``.

        Args:
            target: The component to ask.
            payload: The question.
            correlation_id: 1 to 255 characters.
            deadline: Reading of the monotonic clock, in seconds; a message that is still waiting
                then is not handled any more. None for the deadline under which the id is pending,
                or for never.

        Raises:
            MessagingError: As for ``send``; InvalidMessageError also for a bad correlation id, and
                for one that has been sent already.
            CallCycleError: The target waits for the sender, directly or through others.
            CapabilityDeniedError: The sender may not request from the target.
        """
        ...
