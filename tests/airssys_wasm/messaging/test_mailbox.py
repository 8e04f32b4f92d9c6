# Layer 1: Standard library imports
from asyncio import CancelledError, create_task

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import MailboxClosedError, QueueFullError
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.messaging.ledger import Ledger
from airssys_wasm.messaging.mailbox import Mailbox

ME = ComponentId("app", "me", "1")


def message(number: int) -> ComponentMessage:
    return ComponentMessage(ME, b"%d" % number, 0)


def numbers(mailbox: Mailbox) -> list[int]:
    return [int(waiting.payload) for waiting in mailbox.waiting]


@pytest.mark.parametrize(
    ("overflow", "kept", "dropped"),
    [(OverflowPolicy.DROP_NEW, [0, 1], 2), (OverflowPolicy.DROP_OLD, [2, 3], 2)],
)
def test_a_full_mailbox_may_drop(overflow: OverflowPolicy, kept: list[int], dropped: int) -> None:
    ledger = Ledger()
    mailbox = Mailbox(ME, ledger, capacity=2, overflow=overflow)
    for number in range(4):
        mailbox.offer(message(number))
    assert numbers(mailbox) == kept
    assert ledger.dropped == dropped


def test_a_full_mailbox_rejects_unless_told_otherwise() -> None:
    ledger = Ledger()
    mailbox = Mailbox(ME, ledger, capacity=2)
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    with pytest.raises(QueueFullError) as caught:
        mailbox.offer(message(2))
    assert (caught.value.target, caught.value.capacity) == (ME, 2)
    assert numbers(mailbox) == [0, 1]
    assert ledger.dropped == 0


def test_the_default_capacity_is_1024() -> None:
    mailbox = Mailbox(ME, Ledger())
    for number in range(1024):
        mailbox.offer(message(number))
    with pytest.raises(QueueFullError):
        mailbox.offer(message(1024))


def test_a_mailbox_that_could_hold_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one message, not 0"):
        Mailbox(ME, Ledger(), capacity=0)


def test_a_closed_mailbox_takes_no_more_and_keeps_what_waits() -> None:
    mailbox = Mailbox(ME, Ledger())
    mailbox.offer(message(0))
    mailbox.close()
    mailbox.close()
    with pytest.raises(MailboxClosedError) as caught:
        mailbox.offer(message(1))
    assert caught.value.target == ME
    assert numbers(mailbox) == [0]
    assert mailbox.calm_limit == 0


def test_abandoned_messages_are_dead_letters_once() -> None:
    ledger = Ledger()
    mailbox = Mailbox(ME, ledger)
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    assert mailbox.abandon() == 2
    assert mailbox.abandon() == 0
    assert ledger.dead_lettered == 2
    assert numbers(mailbox) == []


@pytest.mark.anyio
async def test_an_idle_consumer_wakes_for_the_first_message() -> None:
    mailbox = Mailbox(ME, Ledger())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    assert not consumer.done()
    mailbox.offer(message(0))
    mailbox.offer(message(1))
    assert mailbox.idle is None
    assert await consumer is True


@pytest.mark.anyio
async def test_an_idle_consumer_learns_that_the_mailbox_is_closed() -> None:
    mailbox = Mailbox(ME, Ledger())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    mailbox.close()
    assert await consumer is False


@pytest.mark.anyio
async def test_a_consumer_that_was_cancelled_does_not_disturb_the_next_message() -> None:
    mailbox = Mailbox(ME, Ledger())
    consumer = create_task(mailbox.wait())
    await anyio.wait_all_tasks_blocked()
    consumer.cancel()
    with pytest.raises(CancelledError):
        await consumer
    mailbox.offer(message(0))
    assert numbers(mailbox) == [0]
