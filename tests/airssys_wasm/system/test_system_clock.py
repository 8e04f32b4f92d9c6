# Layer 1: Standard library imports
import time

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.system.clock import SystemClock


def test_it_reads_the_clocks_of_the_machine() -> None:
    clock: Clock = SystemClock()
    before, before_ns = time.monotonic(), time.time_ns()
    assert before <= clock.monotonic() <= time.monotonic()
    assert before_ns <= clock.utc_ns() <= time.time_ns()
