"""How a reply finds the request that it belongs to."""

# Layer 1: Standard library imports
from collections.abc import Awaitable
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.messaging.callback import ReplyCallback


class CorrelationManager(Protocol):
    """Keeps the requests that wait for a reply.

    A request ends exactly once: by its reply, by its timeout, by a failure, or by being cancelled.
    From then on its id is unknown, and may be used again.
    """

    async def register(
        self,
        correlation_id: CorrelationId,
        timeout: float,  # noqa: ASYNC109 -- it bounds the wait for the reply, not this call
    ) -> None:
        """Begin to wait for a reply, for at most ``timeout`` seconds.

        Raises:
            InvalidMessageError: The id is already pending, or is no id.
            ValueError: The timeout is not a positive, finite number.
            SystemNotRunningError: Nothing will be delivered any more.
        """
        ...

    async def complete(self, correlation_id: CorrelationId, response: bytes) -> None:
        """Hand the reply to whoever waits for it.

        Raises:
            InvalidMessageError: The id is not pending: never registered, or ended already. Or the
                response is not bytes-like; then the request still waits.
        """
        ...

    async def cancel(self, correlation_id: CorrelationId) -> bool:
        """Stop waiting; the reply will not be missed, and no callback is made.

        Returns:
            Whether the id was pending.
        """
        ...

    def wait(self, correlation_id: CorrelationId) -> Awaitable[bytes]:
        """Return what becomes the reply once it is awaited.

        Ask for it before the request is sent: it holds the outcome from then on, however early
        the reply comes. A request has one outcome, to be awaited or called back with.

        Raises:
            InvalidMessageError: The id is not pending, or its outcome is spoken for.
            CorrelationTimeoutError: When awaited: the timeout passed first.
            RemoteHandlerError: When awaited: the handler of the target raised.
            DeliveryFailedError: When awaited: the request was lost, or the system stopped.
        """
        ...

    def call_back(self, correlation_id: CorrelationId, callback: ReplyCallback) -> None:
        """Have the outcome handed to ``callback`` instead, exactly once.

        Raises:
            InvalidMessageError: The id is not pending, or its outcome is spoken for.
        """
        ...

    def expect(
        self,
        correlation_id: CorrelationId,
        timeout: float,
    ) -> Awaitable[bytes]:
        """Register and ``wait`` in one step, and with the errors of both."""
        ...

    async def is_pending(self, correlation_id: CorrelationId) -> bool:
        """Return whether the request still waits for its reply."""
        ...
