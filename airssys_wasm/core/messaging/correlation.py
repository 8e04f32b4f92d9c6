"""How a reply finds the request that it belongs to."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId


class CorrelationManager(Protocol):
    """Keeps the requests that wait for a reply.

    A request ends exactly once: by its reply, by its timeout, or by being cancelled. From then on
    its id is unknown.
    """

    async def register(
        self,
        correlation_id: CorrelationId,
        timeout: float,  # noqa: ASYNC109 -- it bounds the wait for the reply, not this call
    ) -> None:
        """Begin to wait for a reply, for at most ``timeout`` seconds.

        Raises:
            InvalidMessageError: The id is already pending.
        """
        ...

    async def complete(self, correlation_id: CorrelationId, response: bytes) -> None:
        """Hand the reply to whoever waits for it.

        Raises:
            InvalidMessageError: The id is not pending: never registered, or ended already.
        """
        ...

    async def cancel(self, correlation_id: CorrelationId) -> bool:
        """Stop waiting; the reply will not be missed.

        Returns:
            Whether the id was pending.
        """
        ...

    async def wait(self, correlation_id: CorrelationId) -> bytes:
        """Wait for the reply and return it.

        Raises:
            InvalidMessageError: The id is not pending.
            CorrelationTimeoutError: The timeout passed first.
            RemoteHandlerError: The handler of the target raised.
            DeliveryFailedError: The request was given up, for instance because the system stopped.
        """
        ...

    async def is_pending(self, correlation_id: CorrelationId) -> bool:
        """Return whether the request still waits for its reply."""
        ...
