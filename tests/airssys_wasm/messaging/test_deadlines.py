# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.messaging.deadlines import SLACK, Deadlines
from airssys_wasm.messaging.pending import PendingRequest
from airssys_wasm.testing.clock import ManualClock


class Bench:
    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.pending: dict[CorrelationId, PendingRequest] = {}
        self.expired: list[tuple[str, float]] = []
        self.deadlines = Deadlines(clock, self.pending, self.expire)
        self.then: Callable[[], None] | None = None

    def expire(self, correlation_id: CorrelationId) -> None:
        self.expired.append((correlation_id, self.clock.monotonic()))
        del self.pending[correlation_id]
        then, self.then = self.then, None
        if then is not None:
            then()

    def add(self, name: str, timeout: float) -> None:
        correlation_id = CorrelationId(name)
        self.pending[correlation_id] = PendingRequest(self.clock.monotonic(), timeout)
        self.deadlines.add(self.pending[correlation_id].deadline, correlation_id)


def test_each_request_expires_at_its_time_and_one_alarm_is_enough(
    manual_clock: ManualClock,
) -> None:
    bench = Bench(manual_clock)
    for name, timeout in (("b", 2.0), ("a", 1.0), ("c", 3.0), ("d", 3.0)):
        bench.add(name, timeout)
        assert manual_clock.pending_alarms == 1
    manual_clock.advance(5.0)
    assert bench.expired == [("a", 101.0), ("b", 102.0), ("c", 103.0), ("d", 103.0)]
    assert manual_clock.pending_alarms == 0


def test_what_ended_meanwhile_does_not_expire_also_if_its_id_is_used_again(
    manual_clock: ManualClock,
) -> None:
    bench = Bench(manual_clock)
    bench.add("a", 1.0)
    del bench.pending[CorrelationId("a")]
    bench.add("a", 2.0)
    manual_clock.advance(1.5)
    assert bench.expired == []
    manual_clock.advance(1.5)
    assert bench.expired == [("a", 102.0)]


def test_closing_leaves_no_alarm(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock)
    bench.add("a", 1.0)
    bench.deadlines.close()
    bench.deadlines.close()
    assert manual_clock.pending_alarms == 0
    manual_clock.advance(2.0)
    assert bench.expired == []


def test_any_number_of_requests_expire_in_the_order_of_their_deadlines(
    manual_clock: ManualClock,
) -> None:
    bench = Bench(manual_clock)
    waiting = [(f"{number}", 10.0 + number * 7919 % 3001) for number in range(3 * SLACK)]
    for name, timeout in waiting:
        bench.add(name, timeout)
    manual_clock.advance(10_000.0)
    expected = [(name, 100.0 + timeout) for name, timeout in waiting]
    assert sorted(bench.expired) == sorted(expected)
    assert [when for _, when in bench.expired] == sorted(when for _, when in expected)
    assert manual_clock.pending_alarms == 0


def test_a_request_that_an_expiry_leads_to_expires_as_well(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock)
    bench.then = lambda: bench.add("again", 1.0)
    bench.add("first", 1.0)
    bench.add("last", 5.0)
    manual_clock.advance(10.0)
    assert bench.expired == [("first", 101.0), ("again", 102.0), ("last", 105.0)]


def test_requests_that_ended_do_not_pile_up(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock)
    bench.add("stays", 60.0)
    lengths = []
    for number in range(3 * SLACK):
        bench.add(f"{number}", 60.0)
        del bench.pending[CorrelationId(f"{number}")]
        entries = bench.deadlines._new, bench.deadlines._heap  # noqa: SLF001 -- the bound is the point
        lengths.append(sum(map(len, entries)))
    assert max(lengths) == SLACK + 2
    manual_clock.advance(60.0)
    assert bench.expired == [("stays", 160.0)]


def test_requests_that_waited_for_long_do_not_pile_up_either(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock)
    wave, most = 2 * SLACK, 0
    for number in range(10 * wave):
        if number % wave == 0:
            bench.pending.clear()
        bench.add(f"{number}", 60.0)
        entries = bench.deadlines._new, bench.deadlines._heap  # noqa: SLF001 -- the bound is the point
        most = max(most, sum(map(len, entries)))
    assert most <= 3 * wave
    manual_clock.advance(60.0)
    assert len(bench.expired) == wave
