"""Tell whoever wants to know."""

# Layer 3: Internal imports
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.messaging.fan_out import FanOut
from airssys_wasm.core.messaging.group_sender import GroupSender


class PublishSubscribe:
    """Sends messages by topic, to components that the sender need not know.

    A topic chooses the recipients and gives nobody a permission: the publisher needs one to
    broadcast to each of them. Nothing is kept for subscribers that come later.
    """

    __slots__ = ("_sender",)

    def __init__(self, sender: GroupSender) -> None:
        self._sender = sender

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Send to all who subscribe now, and return who accepted and who refused.

        Raises:
            AirssysError: As ``GroupSender.publish`` does.
        """
        return await self._sender.publish(topic, payload)

    async def subscribe(self, topic: str) -> None:
        """Receive what is published under the topic, until the component ends.

        Raises:
            AirssysError: As ``GroupSender.subscribe`` does.
        """
        await self._sender.subscribe(topic)

    async def unsubscribe(self, topic: str) -> bool:
        """Receive it no more, and return whether it was received."""
        return await self._sender.unsubscribe(topic)
