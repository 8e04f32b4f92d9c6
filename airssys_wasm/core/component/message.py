"""What travels from one component to another."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, NewType, TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.traceparent import Traceparent

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

BytesLike: TypeAlias = bytes | bytearray | memoryview
"""What may be given as a payload."""

CorrelationId = NewType("CorrelationId", str)
"""Ties a reply to its request: any text of 1 to 255 characters, unique while it is pending."""


class MessageMetadata(NamedTuple):
    """What the messaging layer knows about a message besides its sender and its payload.

    Attributes:
        timestamp: When the message was accepted for delivery, in UTC.
        correlation_id: Present when somebody waits for a reply.
        deadline: Reading of the monotonic clock, in seconds, after which the message is not
            handed over any more; None for never.
        traceparent: Where in a trace it was sent, if somebody traces; see ``MessageObserver``.
    """

    timestamp: datetime
    correlation_id: CorrelationId | None
    deadline: float | None
    traceparent: Traceparent | None


@dataclass(frozen=True, slots=True)
class ComponentMessage:
    """One message, as the handler of the target receives it.

    It is the envelope as well, made for every send; hence flat, with the time as a number.

    Attributes:
        sender: The component that sent it; set by the system, so it can be trusted.
        payload: Opaque bytes.
        timestamp_ns: When it was accepted, in nanoseconds since 1970-01-01T00:00:00Z.
        correlation_id: See ``MessageMetadata``.
        deadline: See ``MessageMetadata``.
        chain: The components whose handlers wait for the reply, the first caller first. To ask
            one of them while this message is handled would wait for ever.
        topic: What it was published under; None for a message to somebody in particular.
        traceparent: See ``MessageMetadata``.
    """

    sender: ComponentId
    payload: bytes
    timestamp_ns: int
    correlation_id: CorrelationId | None = None
    deadline: float | None = None
    chain: tuple[ComponentId, ...] = ()
    topic: str | None = None
    traceparent: Traceparent | None = None

    @property
    def timestamp(self) -> datetime:
        """When the message was accepted for delivery, in UTC, to the microsecond."""
        return EPOCH + timedelta(microseconds=self.timestamp_ns // 1000)

    @property
    def metadata(self) -> MessageMetadata:
        """Everything but sender and payload."""
        return MessageMetadata(self.timestamp, self.correlation_id, self.deadline, self.traceparent)
