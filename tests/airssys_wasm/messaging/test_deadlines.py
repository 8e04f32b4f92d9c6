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

    def expire(self, correlation_id: CorrelationId) -> None:
        self.expired.append((correlation_id, self.clock.monotonic()))
        del self.pending[correlation_id]

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


def test_requests_that_ended_do_not_pile_up(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock)
    bench.add("stays", 60.0)
    lengths = []
    for number in range(3 * SLACK):
        bench.add(f"{number}", 60.0)
        del bench.pending[CorrelationId(f"{number}")]
        lengths.append(len(bench.deadlines._heap))  # noqa: SLF001 -- the bound is the point
    assert max(lengths) == SLACK + 4
    manual_clock.advance(60.0)
    assert bench.expired == [("stays", 160.0)]
