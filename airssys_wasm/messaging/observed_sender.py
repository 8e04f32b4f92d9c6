"""How messages leave a component while somebody watches."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.messaging.observer import OutgoingMessage
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.policy import AccessPolicy
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.observation import Observation
from airssys_wasm.messaging.sender import ComponentSender
from airssys_wasm.messaging.turn import Turn


class ObservedSender(ComponentSender):
    """The same gates, without the short cuts; the observer sees every message.

    Args:
        owner: The component.
        policy: Says what it may do.
        turn: What it is doing.
        exchange: Where the targets are.
        observation: Who watches.
    """

    __slots__ = ("_observation",)

    def __init__(
        self,
        owner: ComponentId,
        policy: AccessPolicy,
        turn: Turn,
        exchange: Exchange,
        observation: Observation,
    ) -> None:
        super().__init__(owner, policy, turn, exchange)
        self._observation = observation

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Send one message that nobody awaits a reply to; see ``MessageSender``."""
        with self._observation.sending(OutgoingMessage(self._owner, target)) as traceparent:
            await self._send_checked(Action.SEND, target, payload, None, None, traceparent)

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        """Send one message whose reply is expected; see ``MessageSender``."""
        outgoing = OutgoingMessage(self._owner, target, correlation_id)
        with self._observation.sending(outgoing) as traceparent:
            await self._send_checked(
                Action.REQUEST, target, payload, correlation_id, deadline, traceparent
            )
