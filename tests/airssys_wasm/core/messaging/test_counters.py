# Layer 3: Internal imports
from airssys_wasm.core.messaging.counters import Counters


def test_accounted_for_is_the_sum_of_all_fates() -> None:
    counters = Counters(
        sent=1000,
        waiting=1,
        in_handling=2,
        handled=4,
        failed=8,
        rejected=16,
        dropped=32,
        expired=64,
        dead_lettered=128,
    )
    assert counters.accounted_for == 255
