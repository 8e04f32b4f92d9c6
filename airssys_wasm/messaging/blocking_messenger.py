"""Messages for code that is not async."""

# Layer 1: Standard library imports
from functools import partial

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.messaging.patterns.fire_and_forget import FireAndForget
from airssys_wasm.messaging.patterns.request_response import RequestResponse
from airssys_wasm.messaging.portal import Portal


class BlockingMessenger:
    """Sends and asks for one component from any thread but that of the event loop.

    A call waits for its outcome. When the system stops, every caller is released: with the
    outcome that an async caller would get, or with ``SystemNotRunningError``.
    """

    __slots__ = ("_messages", "_portal", "_requests")

    def __init__(
        self, sender: MessageSender, correlations: CorrelationManager, portal: Portal
    ) -> None:
        self._messages = FireAndForget(sender)
        self._requests = RequestResponse(sender, correlations)
        self._portal = portal

    def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Send one message, and return when it has been accepted for delivery.

        Raises:
            AirssysError: As ``MessageSender.send`` does.
            WrongThreadError: This is the thread of the event loop.
            SystemNotRunningError: The system has stopped.
        """
        self._portal.call(partial(self._messages.send, target, payload))

    def request(self, target: ComponentId, payload: BytesLike, *, timeout: float) -> bytes:
        """Send a message and wait for its reply, for at most ``timeout`` seconds.

        Raises:
            AirssysError: As ``RequestResponse.request`` does.
            WrongThreadError: This is the thread of the event loop.
            SystemNotRunningError: The system has stopped.
            ValueError: The timeout is not a positive, finite number.
        """
        return self._portal.call(partial(self._requests.request, target, payload, timeout=timeout))
