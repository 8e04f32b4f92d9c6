"""Send and carry on."""

# Layer 1: Standard library imports
from collections.abc import Coroutine
from typing import Any

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.messaging.sender import MessageSender


class FireAndForget:
    """Sends messages whose outcome the sender does not need to know (ADR-WASM-031).

    No correlation, no reply, no retry: one delegation to the sender, whose errors pass untouched.
    """

    __slots__ = ("_sender",)

    def __init__(self, sender: MessageSender) -> None:
        self._sender = sender

    # Hands on the coroutine of the sender: one more around it would cost a tenth of a send.
    def send(self, target: ComponentId, payload: BytesLike) -> Coroutine[Any, Any, None]:
        """Send one message; to be awaited. Success means accepted for delivery, not handled.

        Raises:
            AirssysError: As ``MessageSender.send`` does.
        """
        return self._sender.send(target, payload)
