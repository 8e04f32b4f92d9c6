"""One message to many: who gets it, who does not, and what the books say."""

# Layer 1: Standard library imports
from asyncio import CancelledError, create_task

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import (
    CapabilityDeniedError,
    DeliveryFailedError,
    InvalidMessageError,
    MailboxClosedError,
    PayloadTooLargeError,
    QueueFullError,
    TargetNotFoundError,
)
from airssys_wasm.core.messaging.fan_out import FanOut
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.security.action import Action
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.group_delivery import GroupDelivery
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.routes import Routes
from airssys_wasm.messaging.waiting_room import WaitingRoom

pytestmark = pytest.mark.anyio

SHOP = ComponentId("app", "shop", "1")
A, B, C = (ComponentId("app", name, "1") for name in "abc")
SECRET = ComponentId("app", "secret", "1")


class SecretivePolicy:
    """Permits every broadcast but those to the secret component."""

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        if action is not Action.BROADCAST or target == SECRET:
            raise CapabilityDeniedError(sender, action.value, target)
        return True

    def permits(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        raise NotImplementedError(sender, action, target)


class Group:
    """A sender, and components whose mailboxes hold two messages each."""

    def __init__(self, clock: Clock) -> None:
        self.exchange = Exchange(clock, max_payload=8)
        self.boxes = {one: self.attach(one, OverflowPolicy.REJECT) for one in (A, B, SECRET)}
        self.routes = Routes(SHOP, SecretivePolicy(), self.exchange.router)
        self.delivery = GroupDelivery(self.routes, self.exchange)

    def attach(self, component: ComponentId, overflow: OverflowPolicy) -> Mailbox:
        room = WaitingRoom(self.exchange.clock, 1.0) if overflow is OverflowPolicy.WAIT else None
        lose = self.exchange.dead_letters.take
        mailbox = Mailbox(component, lose, capacity=2, overflow=overflow, room=room)
        self.exchange.router.attach(component, mailbox)
        return mailbox

    def subscribe(self, *components: ComponentId) -> None:
        for component in components:
            self.exchange.topics.subscribe("orders", component)

    def received(self, component: ComponentId) -> list[bytes]:
        return [message.payload for message in self.boxes[component].waiting]

    @property
    def books(self) -> tuple[int, int, int]:
        counters = self.exchange.counters()
        assert counters.sent == counters.accounted_for
        return counters.sent, counters.waiting, counters.rejected


@pytest.fixture
def group(clock: Clock) -> Group:
    return Group(clock)


def errors_in(fan_out: FanOut) -> list[tuple[ComponentId, type[Exception]]]:
    return [(refusal.target, type(refusal.error)) for refusal in fan_out.refused]


async def test_each_target_gets_one_message_of_its_own(group: Group) -> None:
    assert await group.delivery.broadcast([A, B, A], bytearray(b"x")) == FanOut((A, B), ())
    expected = ComponentMessage(SHOP, b"x", 100_000_000_000)
    assert [list(group.boxes[one].waiting) for one in (A, B)] == [[expected], [expected]]
    assert group.books == (2, 2, 0)


async def test_one_that_refuses_changes_nothing_for_the_others(group: Group) -> None:
    group.boxes[A].close()
    fan_out = await group.delivery.broadcast([A, SECRET, C, B], b"x")
    assert fan_out.accepted == (B,)
    assert errors_in(fan_out) == [
        (A, MailboxClosedError),
        (SECRET, CapabilityDeniedError),
        (C, TargetNotFoundError),
    ]
    assert group.books == (4, 1, 3)


async def test_what_is_no_id_is_refused_as_well(group: Group) -> None:
    fan_out = await group.delivery.broadcast("ab", b"x")  # type: ignore[arg-type]  # that is the test
    assert [type(refusal.error) for refusal in fan_out.refused] == [InvalidMessageError] * 2


async def test_nobody_is_waited_for(group: Group) -> None:
    group.boxes[C] = group.attach(C, OverflowPolicy.WAIT)
    for _ in range(2):
        await group.delivery.broadcast([C], b"x")
    fan_out = await group.delivery.broadcast([C, A], b"y")
    assert fan_out.accepted == (A,)
    assert errors_in(fan_out) == [(C, QueueFullError)]


async def test_a_message_that_the_policy_of_the_mailbox_drops_was_accepted(group: Group) -> None:
    group.boxes[C] = group.attach(C, OverflowPolicy.DROP_OLD)
    for payload in (b"1", b"2", b"3"):
        assert (await group.delivery.broadcast([C], payload)).accepted == (C,)
    assert group.received(C) == [b"2", b"3"]
    assert group.books == (3, 2, 0)


async def test_a_bad_payload_is_raised_and_counted_for_each(group: Group) -> None:
    with pytest.raises(PayloadTooLargeError):
        await group.delivery.broadcast([A, B], b"x" * 9)
    group.subscribe(A)
    with pytest.raises(InvalidMessageError):
        await group.delivery.publish("orders", "x")  # type: ignore[arg-type]  # that is the test
    assert group.books == (3, 0, 3)


async def test_who_has_stopped_reaches_nobody(group: Group) -> None:
    group.routes.close()
    with pytest.raises(DeliveryFailedError, match="app/shop/1 has stopped"):
        await group.delivery.broadcast([A, B], b"x")
    assert group.books == (2, 0, 2)


async def test_a_busy_recipient_gets_a_turn_before_anybody_gets_the_message(group: Group) -> None:
    await group.delivery.broadcast([B], b"1")
    task = create_task(group.delivery.broadcast([A, B], b"2"))
    await anyio.lowlevel.checkpoint()
    assert (group.received(A), group.received(B)) == ([], [b"1"])
    await anyio.lowlevel.checkpoint()
    assert task.done()
    assert await task == FanOut((A, B), ())


async def test_who_stops_while_it_gives_way_reaches_nobody(group: Group) -> None:
    await group.delivery.broadcast([B], b"1")
    task = create_task(group.delivery.broadcast([A, B], b"2"))
    await anyio.lowlevel.checkpoint()
    group.routes.close()
    with pytest.raises(DeliveryFailedError, match="app/shop/1 has stopped"):
        await task
    assert group.books == (3, 1, 2)


async def test_what_is_cancelled_has_reached_nobody(group: Group) -> None:
    await group.delivery.broadcast([B], b"1")
    task = create_task(group.delivery.broadcast([A, B], b"2"))
    await anyio.lowlevel.checkpoint()
    task.cancel()
    with pytest.raises(CancelledError):
        await task
    assert (group.received(A), group.received(B)) == ([], [b"1"])
    assert group.books == (1, 1, 0)


async def test_a_capability_that_fails_leaves_the_books_in_order(clock: Clock) -> None:
    class Broken:
        def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
            raise RuntimeError(f"{sender} {action} {target}")

        def permits(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
            raise NotImplementedError(sender, action, target)

    exchange = Exchange(clock)
    delivery = GroupDelivery(Routes(SHOP, Broken(), exchange.router), exchange)
    with pytest.raises(RuntimeError, match=r"Action\.BROADCAST app/a/1"):
        await delivery.broadcast([A], b"x")
    counters = exchange.counters()
    assert (counters.sent, counters.accounted_for) == (0, 0)


async def test_subscribers_get_what_is_published_under_their_topic(group: Group) -> None:
    group.subscribe(B, A)
    assert await group.delivery.publish("orders", b"x") == FanOut((B, A), ())
    assert await group.delivery.publish("other", b"y") == FanOut((), ())
    assert [message.topic for message in group.boxes[A].waiting] == ["orders"]
    assert group.received(B) == [b"x"]


async def test_who_subscribes_while_the_publisher_gives_way_is_addressed(group: Group) -> None:
    group.subscribe(A)
    await group.delivery.publish("orders", b"1")
    task = create_task(group.delivery.publish("orders", b"2"))
    await anyio.lowlevel.checkpoint()
    group.subscribe(B)
    assert await task == FanOut((A, B), ())


async def test_a_publisher_does_not_learn_who_subscribes_beyond_its_reach(group: Group) -> None:
    group.subscribe(SECRET, A)
    assert await group.delivery.publish("orders", b"x") == FanOut((A,), ())
    assert group.received(SECRET) == []
    assert group.books == (2, 1, 1)


async def test_a_subscriber_that_cannot_be_delivered_to_yet_is_not_addressed(group: Group) -> None:
    group.subscribe(C, A)
    assert await group.delivery.publish("orders", b"x") == FanOut((A,), ())


async def test_a_subscription_ends_once(group: Group) -> None:
    group.delivery.subscribe("orders")
    group.delivery.subscribe("orders")
    assert group.delivery.unsubscribe("orders") is True
    assert group.delivery.unsubscribe("orders") is False
    assert group.exchange.topics.subscribers_of("orders") == ()


async def test_all_subscriptions_end_with_the_component(group: Group) -> None:
    for topic in ("orders", "prices"):
        group.delivery.subscribe(topic)
    group.subscribe(A)
    for _ in range(2):
        group.routes.close()
        group.delivery.close()
    assert group.exchange.topics.subscribers_of("orders") == (A,)
    assert group.exchange.topics.subscribers_of("prices") == ()
    with pytest.raises(DeliveryFailedError) as caught:
        group.delivery.subscribe("orders")
    assert caught.value.args == (group.routes.owner, "it has stopped")


async def test_a_bad_topic_is_refused_everywhere(group: Group) -> None:
    with pytest.raises(InvalidMessageError):
        group.delivery.subscribe("a b")
    with pytest.raises(InvalidMessageError):
        await group.delivery.publish("*", b"x")
    assert group.books == (0, 0, 0)
