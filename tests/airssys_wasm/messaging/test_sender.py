# Layer 1: Standard library imports
from asyncio import CancelledError, create_task

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, ComponentMessage, CorrelationId
from airssys_wasm.core.errors import (
    CapabilityDeniedError,
    DeliveryFailedError,
    InvalidMessageError,
    MailboxClosedError,
    MessagingError,
    PayloadTooLargeError,
    QueueFullError,
    TargetNotFoundError,
)
from airssys_wasm.core.security.action import Action
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.sender import ComponentSender
from airssys_wasm.messaging.turn import Turn

pytestmark = pytest.mark.anyio
MAX_PAYLOAD = 16
CORRELATION = CorrelationId("c1")


class ListPolicy:
    """Permits the listed pairs of action and target, and keeps every question."""

    def __init__(self, *permitted: tuple[Action, ComponentId]) -> None:
        self.permitted = set(permitted)
        self.holds = True
        self.asked: list[tuple[ComponentId, Action, ComponentId]] = []

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        self.asked.append((sender, action, target))
        if (action, target) not in self.permitted:
            raise CapabilityDeniedError(sender, action.value, target)
        return self.holds

    def permits(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        assert sender != target
        return (action, target) in self.permitted


class Bench:
    """A sender for the shop, which may send to and request from billing."""

    def __init__(self, clock: Clock, shop: ComponentId, billing: ComponentId) -> None:
        self.shop, self.billing = shop, billing
        self.exchange = Exchange(clock, max_payload=MAX_PAYLOAD)
        self.ledger, self.router = self.exchange.ledger, self.exchange.router
        self.policy = ListPolicy((Action.SEND, billing), (Action.REQUEST, billing))
        self.mailbox = self.attach(capacity=4)
        turn = Turn(Mailbox(shop, self.exchange.dead_letters.take))
        self.sender = ComponentSender(shop, self.policy, turn, self.exchange)

    def attach(self, capacity: int) -> Mailbox:
        mailbox = Mailbox(self.billing, self.exchange.dead_letters.take, capacity=capacity)
        self.router.attach(self.billing, mailbox)
        return mailbox

    @property
    def books(self) -> tuple[int, int, int]:
        return self.ledger.sent, len(self.mailbox.waiting), self.ledger.rejected


@pytest.fixture
def bench(clock: Clock, shop: ComponentId, billing: ComponentId) -> Bench:
    return Bench(clock, shop, billing)


async def test_first_and_later_sends_make_the_same_envelope(bench: Bench) -> None:
    await bench.sender.send(bench.billing, b"x")  # checked
    await bench.sender.send(bench.billing, b"x")  # the short cut
    expected = ComponentMessage(bench.shop, b"x", 100_000_000_000, None, None)
    assert list(bench.mailbox.waiting) == [expected, expected]
    assert [type(message) for message in bench.mailbox.waiting] == [ComponentMessage] * 2
    assert bench.books == (2, 2, 0)


async def test_a_correlated_send_carries_correlation_and_deadline(bench: Bench) -> None:
    await bench.sender.send_with_correlation(bench.billing, b"x", CORRELATION, deadline=7.5)
    await bench.sender.send_with_correlation(bench.billing, b"y", CORRELATION)
    assert list(bench.mailbox.waiting) == [
        ComponentMessage(bench.shop, b"x", 100_000_000_000, CORRELATION, 7.5),
        ComponentMessage(bench.shop, b"y", 100_000_000_000, CORRELATION, None),
    ]
    assert bench.policy.asked == [(bench.shop, Action.REQUEST, bench.billing)]


async def test_first_and_later_requests_make_the_same_envelope(bench: Bench) -> None:
    table, sender = bench.exchange.correlations, bench.sender
    expected = []
    for number, deadline in enumerate((None, None, 103.0)):  # the first is checked
        request = CorrelationId(f"r{number}")
        await table.register(request, 5.0)
        await sender.send_with_correlation(bench.billing, b"x", request, deadline=deadline)
        until = 105.0 if deadline is None else deadline
        expected.append(ComponentMessage(bench.shop, b"x", 100_000_000_000, request, until))
        assert list(bench.mailbox.waiting) == expected[-1:]
        assert (table.pending[request].owner, table.pending[request].mailbox) == (
            bench.shop,
            bench.mailbox,
        )
        assert type(bench.mailbox.waiting.popleft()) is ComponentMessage
    assert (bench.ledger.sent, bench.ledger.rejected) == (3, 0)


async def test_later_requests_pass_the_same_gates(bench: Bench) -> None:
    table, sender = bench.exchange.correlations, bench.sender

    async def request(name: str, payload: BytesLike) -> None:
        await table.register(CorrelationId(name), 5.0)
        await sender.send_with_correlation(bench.billing, payload, CorrelationId(name))
        bench.mailbox.waiting.popleft()

    await request("first", b"x")
    buffer = bytearray(b"later")
    await table.register(CORRELATION, 5.0)
    await sender.send_with_correlation(bench.billing, buffer, CORRELATION)
    buffer[:] = b"never"
    assert bench.mailbox.waiting.popleft().payload == b"later"
    with pytest.raises(PayloadTooLargeError):
        await request("large", b"x" * 17)
    bench.policy.permitted.clear()
    bench.router.forget_routes()
    with pytest.raises(CapabilityDeniedError):
        await request("denied", b"x")
    assert (bench.ledger.sent, bench.ledger.rejected) == (4, 2)


async def test_permission_is_asked_for_once_a_route_and_action(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
        await bench.sender.send_with_correlation(bench.billing, b"x", CORRELATION)
    assert bench.policy.asked == [
        (bench.shop, Action.SEND, bench.billing),
        (bench.shop, Action.REQUEST, bench.billing),
    ]


async def test_permission_is_asked_for_once_a_message_where_it_does_not_hold(
    bench: Bench,
) -> None:
    bench.policy.holds = False
    for _ in range(4):  # beyond half the capacity, where a send gives way first
        await bench.sender.send(bench.billing, b"x")
    assert len(bench.policy.asked) == 4


async def test_a_denial_does_not_tell_whether_the_target_exists(bench: Bench) -> None:
    bench.policy.permitted.clear()
    nobody = ComponentId("app", "nobody", "1")
    for target in (bench.billing, nobody):
        with pytest.raises(CapabilityDeniedError) as caught:
            await bench.sender.send(target, b"x")
        assert caught.value.args == (bench.shop, "send", target)
        assert caught.value.__cause__ is None
    assert bench.books == (2, 0, 2)


async def test_an_unknown_target_is_not_found(bench: Bench) -> None:
    nobody = ComponentId("app", "nobody", "1")
    bench.policy.permitted.add((Action.SEND, nobody))
    with pytest.raises(TargetNotFoundError) as caught:
        await bench.sender.send(nobody, b"x")
    assert caught.value.target == nobody
    assert bench.books == (1, 0, 1)


async def test_a_full_mailbox_is_an_error_and_counted(bench: Bench) -> None:
    for _ in range(4):
        await bench.sender.send(bench.billing, b"x")
    with pytest.raises(QueueFullError) as caught:
        await bench.sender.send(bench.billing, b"x")
    assert (caught.value.target, caught.value.capacity) == (bench.billing, 4)
    assert bench.books == (5, 4, 1)


async def test_a_closed_mailbox_is_an_error_even_for_a_remembered_route(bench: Bench) -> None:
    await bench.sender.send(bench.billing, b"x")
    bench.mailbox.close()
    with pytest.raises(MailboxClosedError):
        await bench.sender.send(bench.billing, b"x")
    assert bench.books == (2, 1, 1)


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (b"x" * 17, PayloadTooLargeError),
        (bytearray(17), PayloadTooLargeError),
        ("text", InvalidMessageError),
    ],
)
async def test_a_bad_payload_is_an_error_on_both_ways(
    bench: Bench, payload: BytesLike, error: type[MessagingError]
) -> None:
    await bench.sender.send(bench.billing, b"x" * 16)
    for _ in range(2):
        with pytest.raises(error):
            await bench.sender.send(bench.billing, payload)
    assert bench.books == (3, 1, 2)


async def test_a_buffer_is_copied_when_it_is_sent(bench: Bench) -> None:
    buffer = bytearray(b"before")
    await bench.sender.send(bench.billing, b"")
    await bench.sender.send(bench.billing, buffer)
    buffer[:] = b"after "
    assert bench.mailbox.waiting[1].payload == b"before"


@pytest.mark.parametrize("target", ["app/billing/1", ["app/billing/1"]])
async def test_what_is_no_id_is_no_target(bench: Bench, target: ComponentId) -> None:
    for send in (
        bench.sender.send(target, b"x"),
        bench.sender.send_with_correlation(target, b"x", CORRELATION),
    ):
        with pytest.raises(InvalidMessageError) as caught:
            await send
        assert caught.value.reason == f"a target is a ComponentId, not {type(target).__name__}"
    assert bench.books == (2, 0, 2)


@pytest.mark.parametrize("text", ["", "x" * 256, None, 5, ["c1"]])
async def test_a_correlation_id_is_text_of_a_sensible_length(bench: Bench, text: object) -> None:
    with pytest.raises(InvalidMessageError):
        await bench.sender.send_with_correlation(bench.billing, b"x", text)  # type: ignore[arg-type]  # that is the test
    assert bench.books == (1, 0, 1)


async def test_a_target_that_left_is_not_found_and_one_that_came_back_is(bench: Bench) -> None:
    await bench.sender.send(bench.billing, b"x")
    bench.router.detach(bench.billing)
    with pytest.raises(TargetNotFoundError):
        await bench.sender.send(bench.billing, b"x")
    returned = bench.attach(capacity=4)
    await bench.sender.send(bench.billing, b"x")
    assert len(returned.waiting) == 1
    assert len(bench.policy.asked) == 3


async def test_a_sender_that_was_closed_sends_no_more(bench: Bench) -> None:
    await bench.sender.send(bench.billing, b"x")
    bench.sender.close()
    bench.sender.close()
    with pytest.raises(DeliveryFailedError) as caught:
        await bench.sender.send(bench.billing, b"x")
    assert caught.value.args == (bench.billing, "its sender app/shop/1 has stopped")
    assert bench.books == (2, 1, 1)


async def test_a_send_gives_way_from_half_the_capacity_on(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    assert bench.books == (2, 2, 0)
    await task
    assert bench.books == (3, 3, 0)


async def test_a_send_that_is_cancelled_has_not_sent(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    task.cancel()
    with pytest.raises(CancelledError):
        await task
    assert bench.books == (2, 2, 0)


async def test_a_send_that_gave_way_looks_at_the_world_again(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    bench.router.detach(bench.billing)
    with pytest.raises(TargetNotFoundError):
        await task
    assert bench.books == (3, 2, 1)


async def test_so_it_does_when_another_send_has_looked_meanwhile(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    bench.policy.permitted.clear()
    bench.router.forget_routes()
    with pytest.raises(CapabilityDeniedError):
        await bench.sender.send(bench.billing, b"y")
    with pytest.raises(CapabilityDeniedError):
        await task
    assert bench.books == (4, 2, 2)


async def test_a_permission_on_time_may_end_while_a_send_gives_way(bench: Bench) -> None:
    bench.policy.holds = False
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    await bench.sender.send(bench.billing, b"x")  # gives way as well, and is still permitted
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    bench.policy.permitted.clear()
    with pytest.raises(CapabilityDeniedError):
        await task
    assert bench.books == (4, 3, 1)
    # Once for each message, and once more for the one that was denied in the end.
    assert len(bench.policy.asked) == 5


async def test_a_sender_that_is_closed_while_a_send_gives_way_does_not_send_it(
    bench: Bench,
) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"x")
    task = create_task(bench.sender.send(bench.billing, b"x"))
    await anyio.lowlevel.checkpoint()
    bench.sender.close()
    with pytest.raises(DeliveryFailedError):
        await task
    assert bench.books == (3, 2, 1)


async def test_of_two_that_send_one_request_and_both_give_way_one_is_refused(bench: Bench) -> None:
    for _ in range(2):
        await bench.sender.send(bench.billing, b"busy")
    await bench.exchange.correlations.register(CORRELATION, 5.0)
    sends = [
        create_task(bench.sender.send_with_correlation(bench.billing, b"?", CORRELATION))
        for _ in range(2)
    ]
    await sends[0]
    with pytest.raises(InvalidMessageError, match="has been sent already"):
        await sends[1]
    assert bench.books == (4, 3, 1)
