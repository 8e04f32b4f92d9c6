# Layer 1: Standard library imports
from datetime import UTC, datetime

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage, CorrelationId, MessageMetadata
from airssys_wasm.core.component.traceparent import Traceparent

PARENT = Traceparent("a" * 32, "b" * 16)
LATE_2023_NS = 1_700_000_000_123_456_789


def test_a_message_tells_the_time_in_utc(shop: ComponentId) -> None:
    message = ComponentMessage(shop, b"x", LATE_2023_NS)
    assert message.timestamp == datetime(2023, 11, 14, 22, 13, 20, 123456, tzinfo=UTC)
    assert message.timestamp.utcoffset() is not None


def test_metadata_is_everything_but_sender_and_payload(shop: ComponentId) -> None:
    message = ComponentMessage(
        shop, b"x", LATE_2023_NS, CorrelationId("c1"), 7.5, traceparent=PARENT
    )
    assert message.metadata == MessageMetadata(message.timestamp, CorrelationId("c1"), 7.5, PARENT)


def test_a_message_without_more_has_neither_correlation_nor_deadline(shop: ComponentId) -> None:
    metadata = ComponentMessage(shop, b"x", 0).metadata
    assert metadata == MessageMetadata(datetime(1970, 1, 1, tzinfo=UTC), None, None, None)


def test_messages_are_equal_by_what_they_carry(shop: ComponentId) -> None:
    assert ComponentMessage(shop, b"x", 1) == ComponentMessage(shop, b"x", 1)
    assert ComponentMessage(shop, b"x", 1) != ComponentMessage(shop, b"y", 1)
