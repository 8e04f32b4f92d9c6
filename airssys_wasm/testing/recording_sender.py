"""A sender that delivers nothing and forgets nothing."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import AirssysError, InvalidMessageError
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.messaging.correlation_ids import check_correlation_id
from airssys_wasm.messaging.payload import DEFAULT_MAX_PAYLOAD, to_bytes
from airssys_wasm.messaging.topics import check_topic


class SentMessage(NamedTuple):
    """One message to one recipient, as it was sent.

    Attributes:
        target: Where it was to go.
        payload: What it said.
        correlation_id: Under which a reply was expected, if one was.
        deadline: As it was given to ``send_with_correlation``.
        topic: What it was published under.
    """

    target: ComponentId
    payload: bytes
    correlation_id: CorrelationId | None = None
    deadline: float | None = None
    topic: str | None = None


class RecordingSender(GroupSender):
    """Takes the place of a component's sender where no system is needed.

    It refuses what every sender refuses: payloads, targets, topics and correlation ids that are
    none.

    Attributes:
        sent: What was accepted, the oldest first.
        errors: What a send to a component raises, for as long as it stands here.
        subscribers: Who receives what is published under a topic; for the test to fill.
        topics: What the component itself subscribes to, in that order.
    """

    def __init__(self) -> None:
        self.sent: list[SentMessage] = []
        self.errors: dict[ComponentId, AirssysError] = {}
        self.subscribers: dict[str, Sequence[ComponentId]] = {}
        self.topics: list[str] = []

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Record the message, or raise; see ``MessageSender``."""
        self._send(SentMessage(target, to_bytes(payload, DEFAULT_MAX_PAYLOAD)))

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        """Record the message, or raise; see ``MessageSender``. There will be no reply."""
        check_correlation_id(correlation_id)
        content = to_bytes(payload, DEFAULT_MAX_PAYLOAD)
        self._send(SentMessage(target, content, correlation_id, deadline))

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Record a message for each who has no error; see ``GroupSender``."""
        return self._send_to_all(targets, payload, None)

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Record a message for each of ``subscribers``; see ``GroupSender``."""
        check_topic(topic)
        return self._send_to_all(self.subscribers.get(topic, ()), payload, topic)

    async def subscribe(self, topic: str) -> None:
        """Note the topic; see ``GroupSender``."""
        check_topic(topic)
        if topic not in self.topics:
            self.topics.append(topic)

    async def unsubscribe(self, topic: str) -> bool:
        """Forget the topic; see ``GroupSender``."""
        if topic not in self.topics:
            return False
        self.topics.remove(topic)
        return True

    def _send(self, message: SentMessage) -> None:
        if not isinstance(message.target, ComponentId):
            raise InvalidMessageError(f"a target is a ComponentId, not {message.target!r}")
        if message.target in self.errors:
            raise self.errors[message.target]
        self.sent.append(message)

    def _send_to_all(
        self, targets: Iterable[ComponentId], payload: BytesLike, topic: str | None
    ) -> FanOut:
        content = to_bytes(payload, DEFAULT_MAX_PAYLOAD)
        accepted: list[ComponentId] = []
        refused: list[Refusal] = []
        for target in dict.fromkeys(targets):
            try:
                self._send(SentMessage(target, content, topic=topic))
            except AirssysError as error:
                refused.append(Refusal(target, error))
            else:
                accepted.append(target)
        return FanOut(tuple(accepted), tuple(refused))
