"""How a component reaches many at once."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.messaging.fan_out import FanOut
from airssys_wasm.core.messaging.sender import MessageSender


class GroupSender(MessageSender, Protocol):
    """A ``MessageSender`` that also sends one message to several components.

    Each recipient gets a message of its own, through its own mailbox, or refuses it, whatever
    happens with the others. None of them is waited for: a full mailbox refuses at once, also
    where a send would wait. What is cancelled has reached nobody.
    """

    __slots__ = ()

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Send to each of these components once.

        Raises:
            PayloadTooLargeError: The payload exceeds the size limit.
            InvalidMessageError: The payload is not bytes-like.
            DeliveryFailedError: The sending component has stopped.
        """
        ...

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Send to each component that subscribes to the topic, if there is any.

        Those whom the sender may not broadcast to are left out of the result.

        Raises:
            MessagingError: As for ``broadcast``; InvalidMessageError also for a bad topic.
        """
        ...

    async def subscribe(self, topic: str) -> None:
        """Receive what is published under the topic, until the component ends. May be repeated.

        Raises:
            InvalidMessageError: The topic is not printable text of 1 to 255 characters, without
                spaces and ``*``.
            DeliveryFailedError: The component has stopped.
        """
        ...

    async def unsubscribe(self, topic: str) -> bool:
        """Receive it no more, and return whether it was received; what waits is still handled."""
        ...
