"""The way back: from the handler to whoever asked."""

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import Reply
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage, CorrelationId
from airssys_wasm.core.errors import DeliveryFailedError, MessagingError, RemoteHandlerError
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.error_text import text_of
from airssys_wasm.messaging.payload import to_bytes


class Replies:
    """Makes a reply of what a handler returns, and a failure of what it raises."""

    __slots__ = ("_correlations", "_max_payload")

    def __init__(self, correlations: CorrelationTable, max_payload: int) -> None:
        self._correlations = correlations
        self._max_payload = max_payload

    def answer(self, correlation_id: CorrelationId, reply: Reply) -> None:
        """Hand what the handler returned to the requester; None is an answer without bytes.

        Raises:
            InvalidMessageError: It is not bytes-like.
            PayloadTooLargeError: It exceeds the size limit.
        """
        if type(reply) is not bytes or len(reply) > self._max_payload:
            reply = b"" if reply is None else to_bytes(reply, self._max_payload)
        self._correlations.resolve(correlation_id, reply)

    def refuse(
        self,
        target: ComponentId,
        message: ComponentMessage,
        error: BaseException,
        *,
        must_end: bool,
    ) -> None:
        """Tell the requester, if there is one, that the handler raised or was made to end."""
        if message.correlation_id is None:
            return
        failure: MessagingError = RemoteHandlerError(target, type(error).__name__, text_of(error))
        if must_end:
            failure = DeliveryFailedError(target, "it stopped while it handled the request")
        failure.__cause__ = error
        self._correlations.fail(message.correlation_id, failure)
