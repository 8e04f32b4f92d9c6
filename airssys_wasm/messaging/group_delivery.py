"""How one message of a component reaches many others."""

# Layer 1: Standard library imports
from asyncio import sleep
from collections.abc import Iterable, Sequence
from dataclasses import replace

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, ComponentMessage
from airssys_wasm.core.errors import AirssysError, CapabilityDeniedError, DeliveryFailedError
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.core.messaging.observer import OutgoingMessage
from airssys_wasm.core.security.action import Action
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.message_draft import make_message
from airssys_wasm.messaging.payload import to_bytes
from airssys_wasm.messaging.routes import Routes
from airssys_wasm.messaging.topics import check_topic


class GroupDelivery:
    """Delivers to all in one step of the event loop; see ``GroupSender`` for what it promises.

    Args:
        routes: Those of the sending component.
        exchange: Where the recipients are.
    """

    __slots__ = ("_exchange", "_observation", "_routes", "_subscribed")

    def __init__(self, routes: Routes, exchange: Exchange) -> None:
        self._routes = routes
        self._exchange = exchange
        self._observation = exchange.observation
        self._subscribed: set[str] = set()

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Send to each of these components once."""
        recipients = tuple(dict.fromkeys(targets))
        content = self._content_for(recipients, payload)
        await self._give_way_to(recipients)
        return self._deliver(recipients, content, None)

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Send to each component that subscribes to the topic."""
        check_topic(topic)
        recipients = self._audience(topic)
        content = self._content_for(recipients, payload)
        await self._give_way_to(recipients)
        accepted, refused = self._deliver(self._audience(topic), content, topic)
        # Who may not be reached must not be betrayed by having subscribed.
        known = [one for one in refused if not isinstance(one.error, CapabilityDeniedError)]
        return FanOut(accepted, tuple(known))

    def subscribe(self, topic: str) -> None:
        """Receive what is published under the topic.

        Raises:
            InvalidMessageError: The topic is none.
            DeliveryFailedError: The component has stopped.
        """
        check_topic(topic)
        if self._routes.closed:
            raise DeliveryFailedError(self._routes.owner, "it has stopped")
        self._subscribed.add(topic)
        self._exchange.topics.subscribe(topic, self._routes.owner)

    def unsubscribe(self, topic: str) -> bool:
        """Receive it no more, and return whether it was received."""
        if topic not in self._subscribed:
            return False
        self._subscribed.remove(topic)
        self._exchange.topics.unsubscribe(topic, self._routes.owner)
        return True

    def close(self) -> None:
        """End all subscriptions. May be called again."""
        for topic in tuple(self._subscribed):
            self.unsubscribe(topic)

    def _audience(self, topic: str) -> tuple[ComponentId, ...]:
        """Return the subscribers that can be delivered to; one that starts cannot yet."""
        subscribers = self._exchange.topics.subscribers_of(topic)
        return tuple(one for one in subscribers if self._exchange.router.find(one) is not None)

    def _content_for(self, recipients: Sequence[ComponentId], payload: BytesLike) -> bytes:
        """Return the payload for all of them, or count a rejected message for each."""
        self._require_open(recipients)
        try:
            return to_bytes(payload, self._exchange.max_payload)
        except AirssysError:
            self._count_rejected(recipients)
            raise

    def _require_open(self, recipients: Sequence[ComponentId]) -> None:
        if self._routes.closed:
            self._count_rejected(recipients)
            raise DeliveryFailedError(None, f"its sender {self._routes.owner} has stopped")

    def _count_rejected(self, recipients: Sequence[ComponentId]) -> None:
        self._exchange.ledger.sent += len(recipients)
        self._exchange.ledger.rejected += len(recipients)

    async def _give_way_to(self, recipients: Sequence[ComponentId]) -> None:
        """Let those work who have much to do, once, before anybody has been sent anything."""
        for recipient in recipients:
            mailbox = self._exchange.router.find(recipient)
            if mailbox is not None and len(mailbox.waiting) >= mailbox.calm_limit:
                await sleep(0)
                return

    def _deliver(
        self, recipients: Sequence[ComponentId], content: bytes, topic: str | None
    ) -> FanOut:
        self._require_open(recipients)  # once more: it may have stopped while it gave way
        accepted: list[ComponentId] = []
        refused: list[Refusal] = []
        timestamp = self._exchange.clock.utc_ns()
        message = make_message(self._routes.owner, content, timestamp, topic=topic)
        for recipient in recipients:
            try:
                self._send(recipient, message)
            except AirssysError as error:
                refused.append(Refusal(recipient, error))
            else:
                accepted.append(recipient)
        return FanOut(tuple(accepted), tuple(refused))

    def _send(self, recipient: ComponentId, message: ComponentMessage) -> None:
        if self._observation is None:
            self._offer(recipient, message)
        else:
            outgoing = OutgoingMessage(message.sender, recipient, None, message.topic)
            with self._observation.sending(outgoing) as traceparent:
                self._offer(recipient, replace(message, traceparent=traceparent))

    def _offer(self, recipient: ComponentId, message: ComponentMessage) -> None:
        ledger, accepted = self._exchange.ledger, False
        try:
            mailbox = self._routes.resolve(Action.BROADCAST, recipient)
            # Counted first, as any send is: the mailbox may lose a message, and tell.
            ledger.sent += 1
            accepted = True
            mailbox.offer(message)
        except AirssysError:
            ledger.sent += not accepted
            ledger.rejected += 1
            raise
