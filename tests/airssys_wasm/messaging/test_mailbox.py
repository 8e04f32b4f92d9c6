# Layer 1: Standard library imports
from asyncio import CancelledError, create_task

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import MailboxClosedError, QueueFullError
from airssys_wasm.core.messaging.dead_letter import LossReason
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.messaging.mailbox import Mailbox

ME = ComponentId("app", "me", "1")


class Losses:
    """What a mailbox gave up, as (payload, reason)."""

    def __init__(self) -> None:
        self.lost: list[tuple[bytes, LossReason]] = []

    def __call__(self, owner: ComponentId, message: ComponentMessage, reason: LossReason) -> None:
        assert owner == ME
        self.lost.append((message.payload, reason))


def message(number: int) -> ComponentMessage:
    return ComponentMessage(ME, b"%d" % number, 0)


def numbers(mailbox: Mailbox) -> list[int]:
    return [int(waiting.payload) for waiting in mailbox.waiting]


@pytest.mark.parametrize(
    ("overflow", "kept", "dropped"),
    [
        (OverflowPolicy.DROP_NEW, [0, 1], [b"2", b"3"]),
        (OverflowPolicy.DROP_OLD, [2, 3], [b"0", b"1"]),
    ],
)
def test_a_full_mailbox_may_drop(
    overflow: OverflowPolicy, kept: list[int], dropped: list[bytes]
) -> None:
    losses = Losses()
    mailbox = Mailbox(ME, losses, capacity=2, overflow=overflow)
    for number in range(4):
        mailbox.offer(message(number))
    assert numbers(mailbox) == kept
    assert losses.lost == [(payload, LossReason.OVERFLOW) for payload in dropped]


def test_a_full_mailbox_rejects_unless_told_otherwise() -> None:
    losses = Losses()
    mailbox = Mailbox(ME, losses, capacity=2)
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    with pytest.raises(QueueFullError) as caught:
        mailbox.offer(message(2))
    assert (caught.value.target, caught.value.capacity) == (ME, 2)
    assert numbers(mailbox) == [0, 1]
    assert losses.lost == []


def test_the_default_capacity_is_1024() -> None:
    mailbox = Mailbox(ME, Losses())
    for number in range(1024):
        mailbox.offer(message(number))
    with pytest.raises(QueueFullError):
        mailbox.offer(message(1024))


@pytest.mark.parametrize(("capacity", "half"), [(1024, 512), (7, 3), (2, 1), (1, 1)])
def test_half_of_it_may_be_in_use_before_anybody_has_to_give_way(capacity: int, half: int) -> None:
    assert Mailbox(ME, Losses(), capacity=capacity).calm_limit == half


def test_a_mailbox_that_could_hold_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one message, not 0"):
        Mailbox(ME, Losses(), capacity=0)


def test_a_closed_mailbox_takes_no_more_and_keeps_what_waits() -> None:
    mailbox = Mailbox(ME, Losses())
    mailbox.offer(message(0))
    mailbox.close()
    mailbox.close()
    with pytest.raises(MailboxClosedError) as caught:
        mailbox.offer(message(1))
    assert caught.value.target == ME
    assert numbers(mailbox) == [0]
    assert mailbox.calm_limit == 0


def test_abandoned_messages_are_dead_letters_once() -> None:
    losses = Losses()
    mailbox = Mailbox(ME, losses)
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    assert mailbox.abandon() == 2
    assert mailbox.abandon() == 0
    gone = LossReason.RECEIVER_GONE
    assert losses.lost == [(b"0", gone), (b"1", gone)]
    assert numbers(mailbox) == []


@pytest.mark.anyio
async def test_an_idle_consumer_wakes_for_the_first_message() -> None:
    mailbox = Mailbox(ME, Losses())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    assert not consumer.done()
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    assert mailbox.idle is None
    assert await consumer is True


@pytest.mark.anyio
async def test_an_idle_consumer_learns_that_the_mailbox_is_closed() -> None:
    mailbox = Mailbox(ME, Losses())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    mailbox.close()
    assert await consumer is False


@pytest.mark.anyio
async def test_a_consumer_that_was_cancelled_does_not_disturb_the_next_message() -> None:
    mailbox = Mailbox(ME, Losses())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    consumer.cancel()
    with pytest.raises(CancelledError):
        await consumer
    mailbox.offer(message(0))
    assert numbers(mailbox) == [0]
