"""A sender on whose way things go wrong."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import AirssysError
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.testing.faults import Faults, Place


class FaultySender(GroupSender):
    """Sends through another sender what no fault strikes.

    Faults strike sends, requests and broadcasts, for each recipient. What is published is left
    alone: only the system knows who receives it.

    Args:
        sender: Does the sending.
        faults: What goes wrong, at ``Place.SEND`` of the target.
    """

    def __init__(self, sender: GroupSender, faults: Faults) -> None:
        self._sender = sender
        self._faults = faults

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Send one message, if it gets through; see ``MessageSender``."""
        if await self._faults.strike(Place.SEND, target):
            await self._sender.send(target, payload)

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        """Send one message, if it gets through; see ``MessageSender``."""
        if await self._faults.strike(Place.SEND, target):
            await self._sender.send_with_correlation(
                target, payload, correlation_id, deadline=deadline
            )

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Send to those to whom it gets through; see ``GroupSender``."""
        addressed = tuple(dict.fromkeys(targets))
        errors: dict[ComponentId, AirssysError] = {}
        reached: list[ComponentId] = []
        for target in addressed:
            try:
                if await self._faults.strike(Place.SEND, target):
                    reached.append(target)
            except AirssysError as error:
                errors[target] = error
        fan_out = await self._sender.broadcast(reached, payload)
        errors.update(fan_out.refused)
        return FanOut(
            tuple(target for target in addressed if target not in errors),
            tuple(Refusal(target, errors[target]) for target in addressed if target in errors),
        )

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Send to all who subscribe; see ``GroupSender``."""
        return await self._sender.publish(topic, payload)

    async def subscribe(self, topic: str) -> None:
        """Receive what is published under the topic; see ``GroupSender``."""
        await self._sender.subscribe(topic)

    async def unsubscribe(self, topic: str) -> bool:
        """Receive it no more; see ``GroupSender``."""
        return await self._sender.unsubscribe(topic)
