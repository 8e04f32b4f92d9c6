"""A sender that puts on account what came of each message."""

# Layer 1: Standard library imports
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    BytesLike,
    ComponentId,
    CorrelationId,
    FanOut,
    GroupSender,
)
from tests.airssys_wasm.state_machine.account import Account


class WatchedSender(GroupSender):
    """Sends for a component and puts on account what came of it."""

    def __init__(
        self,
        owner: ComponentId,
        sender: GroupSender,
        account: Account,
        rejected: Callable[[], int],
    ) -> None:
        self.owner, self.sender, self.account = owner, sender, account
        self.rejected = rejected

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        await self._watch(self.sender.send(target, payload), target, payload)

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        sending = self.sender.send_with_correlation(
            target, payload, correlation_id, deadline=deadline
        )
        await self._watch(sending, target, payload)

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        recipients = tuple(dict.fromkeys(targets))
        try:
            return self._read(await self.sender.broadcast(recipients, payload), payload)
        except AirssysError as error:
            for recipient in recipients:
                self.account.refuse(self.owner, recipient, error)
            raise

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        try:
            return self._read(await self.sender.publish(topic, payload), payload)
        except AirssysError:
            # Whom a sender that has stopped would have reached, only the system knows.
            self.account.refuse_audience(self.rejected())
            raise

    async def subscribe(self, topic: str) -> None:
        await self.sender.subscribe(topic)

    async def unsubscribe(self, topic: str) -> bool:
        return await self.sender.unsubscribe(topic)

    async def _watch(
        self, sending: Coroutine[Any, Any, None], target: ComponentId, payload: BytesLike
    ) -> None:
        try:
            await sending
        except AirssysError as error:
            self.account.refuse(self.owner, target, error)
            raise
        self.account.accept(self.owner, payload, target)

    def _read(self, result: FanOut, payload: BytesLike) -> FanOut:
        for target in result.accepted:
            self.account.accept(self.owner, payload, target)
        for refusal in result.refused:
            self.account.refuse(self.owner, refusal.target, refusal.error)
        return result
