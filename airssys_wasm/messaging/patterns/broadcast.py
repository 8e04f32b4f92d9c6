"""Tell several at once."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.messaging.fan_out import FanOut
from airssys_wasm.core.messaging.group_sender import GroupSender


class Broadcast:
    """Sends one message to several components that the sender knows by name.

    Like fire-and-forget to each of them, except that one that refuses is no error but part of the
    result, and that nobody is waited for.
    """

    __slots__ = ("_sender",)

    def __init__(self, sender: GroupSender) -> None:
        self._sender = sender

    async def send(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Send to each of these components once, and return who accepted and who refused.

        Raises:
            AirssysError: As ``GroupSender.broadcast`` does.
        """
        return await self._sender.broadcast(targets, payload)
