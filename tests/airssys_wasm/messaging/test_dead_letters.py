# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.messaging.dead_letter import DeadLetter, LossReason
from airssys_wasm.messaging.exchange import Exchange

REASONS = [
    (LossReason.OVERFLOW, "dropped"),
    (LossReason.EXPIRED, "expired"),
    (LossReason.RECEIVER_GONE, "dead_lettered"),
]


@pytest.mark.parametrize(("reason", "counter"), REASONS)
def test_each_reason_is_counted_apart(
    clock: Clock, billing: ComponentId, reason: LossReason, counter: str
) -> None:
    exchange = Exchange(clock)
    for _ in range(2):
        exchange.dead_letters.take(billing, ComponentMessage(billing, b"x", 0), reason)
    counts = exchange.counters()._asdict()
    assert {name: count for name, count in counts.items() if count} == {counter: 2}


def test_the_latest_are_kept_and_a_hook_sees_all(
    clock: Clock, billing: ComponentId, shop: ComponentId
) -> None:
    seen: list[DeadLetter] = []
    exchange = Exchange(clock, kept_dead_letters=2, on_dead_letter=seen.append)
    letters = [
        DeadLetter(billing, ComponentMessage(shop, b"%d" % number, 0), reason)
        for number, (reason, _) in enumerate(REASONS)
    ]
    for letter in letters:
        exchange.dead_letters.take(*letter)
    assert seen == letters
    assert exchange.dead_letters.latest() == tuple(letters[1:])


def test_a_hook_that_raises_is_logged(
    clock: Clock, billing: ComponentId, caplog: LogCaptureFixture
) -> None:
    def fail(letter: DeadLetter) -> None:
        raise ValueError(letter)

    exchange = Exchange(clock, on_dead_letter=fail)
    exchange.dead_letters.take(billing, ComponentMessage(billing, b"x", 0), LossReason.EXPIRED)
    assert exchange.ledger.expired == 1
    assert [record.getMessage() for record in caplog.records] == [
        "The hook failed on a dead letter to app/billing/1"
    ]
