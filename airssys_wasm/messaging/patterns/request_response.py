"""Ask, and get the answer."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.messaging.callback import ReplyCallback
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.messaging.correlation_ids import CorrelationIds
from airssys_wasm.messaging.patterns.outcome_after_send import OutcomeAfterSend


class RequestResponse:
    """Sends messages whose reply matters: what the handler of the target returns.

    A request is registered before it is sent, so that no reply is too fast, and released in every
    exit: reply, failed send, timeout, failure, cancellation.
    """

    __slots__ = ("_correlations", "_ids", "_sender")

    def __init__(self, sender: MessageSender, correlations: CorrelationManager) -> None:
        self._sender = sender
        self._correlations = correlations
        self._ids = CorrelationIds()

    async def request(
        self,
        target: ComponentId,
        payload: BytesLike,
        *,
        timeout: float,  # noqa: ASYNC109 -- part of the message: the target must not work on it later
    ) -> bytes:
        """Send a message and wait for its reply, for at most ``timeout`` seconds.

        A handler that returns None answers with no bytes.

        Raises:
            AirssysError: As ``MessageSender.send_with_correlation`` does.
            CorrelationTimeoutError: The timeout passed first.
            RemoteHandlerError: The handler of the target raised.
            DeliveryFailedError: The request was lost, or one of the two components stopped.
            ValueError: The timeout is not a positive, finite number.
        """
        correlation_id = self._ids.new()
        correlations = self._correlations
        reply = correlations.expect(correlation_id, timeout)
        try:
            await self._sender.send_with_correlation(target, payload, correlation_id)
            return await reply
        except BaseException:
            await correlations.cancel(correlation_id)
            raise

    async def request_with_callback(
        self,
        target: ComponentId,
        payload: BytesLike,
        callback: ReplyCallback,
        *,
        timeout: float,  # noqa: ASYNC109 -- as above
    ) -> CorrelationId:
        """Send a message, carry on, and be called back once with how it ended.

        There is no call if this raises, nor after a ``cancel`` that found the request pending.

        Returns:
            The id that names the request in the result, and that ``cancel`` takes.

        Raises:
            AirssysError: As ``MessageSender.send_with_correlation`` does.
            ValueError: The timeout is not a positive, finite number.
        """
        correlation_id = self._ids.new()
        correlations = self._correlations
        await correlations.register(correlation_id, timeout)
        outcome = OutcomeAfterSend(callback)
        try:
            correlations.call_back(correlation_id, outcome)
            await self._sender.send_with_correlation(target, payload, correlation_id)
        except BaseException:
            await correlations.cancel(correlation_id)
            raise
        outcome.sent()
        return correlation_id

    async def cancel(self, correlation_id: CorrelationId) -> bool:
        """Give up a request, and return whether it was still pending."""
        return await self._correlations.cancel(correlation_id)
