# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidMessageError
from airssys_wasm.messaging.topics import Topics, check_topic


def test_subscribers_come_in_the_order_in_which_they_subscribed(
    shop: ComponentId, billing: ComponentId
) -> None:
    topics = Topics()
    topics.subscribe("orders", shop)
    topics.subscribe("orders", billing)
    topics.subscribe("orders", shop)
    assert topics.subscribers_of("orders") == (shop, billing)


def test_a_topic_is_compared_as_a_whole(shop: ComponentId) -> None:
    topics = Topics()
    topics.subscribe("orders", shop)
    assert [topics.subscribers_of(topic) for topic in ("order", "orders.new", "ORDERS")] == [()] * 3


def test_a_topic_ends_with_its_last_subscriber(shop: ComponentId, billing: ComponentId) -> None:
    topics = Topics()
    topics.subscribe("orders", shop)
    topics.subscribe("orders", billing)
    topics.unsubscribe("orders", shop)
    assert topics.subscribers_of("orders") == (billing,)
    topics.unsubscribe("orders", billing)
    with pytest.raises(KeyError):
        topics.unsubscribe("orders", billing)


@pytest.mark.parametrize("topic", ["a", "orders/new", "préis.€", "x" * 255])
def test_text_without_spaces_is_a_topic(topic: str) -> None:
    check_topic(topic)


@pytest.mark.parametrize("topic", ["", " ", "a b", "a*", "*", "a\n", "\x1b[2J", "x" * 256, b"a", 1])
def test_other_things_are_no_topic(topic: object) -> None:
    with pytest.raises(InvalidMessageError, match="a topic is printable text of 1 to 255"):
        check_topic(topic)
