# Layer 3: Internal imports
from airssys_wasm.testing import ManualClock


def test_time_passes_only_when_told_and_alarms_ring_in_order() -> None:
    clock, rung = ManualClock(), list[tuple[str, float]]()
    clock.call_later(2.0, lambda: rung.append(("second", clock.monotonic())))
    clock.call_later(1.0, lambda: rung.append(("first", clock.monotonic())))
    never = clock.call_later(1.5, lambda: rung.append(("never", clock.monotonic())))
    never.cancel()
    never.cancel()
    assert clock.pending_alarms == 2
    clock.advance(0.5)
    assert rung == []
    clock.advance(2.0)
    assert rung == [("first", 101.0), ("second", 102.0)]
    assert (clock.monotonic(), clock.utc_ns()) == (102.5, 102_500_000_000)
    assert clock.pending_alarms == 0
