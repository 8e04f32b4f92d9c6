# Layer 3: Internal imports
from airssys_wasm.component.backoff import Backoff
from airssys_wasm.core.component.supervision import SupervisorConfig


def test_each_wait_is_twice_the_last_up_to_the_cap() -> None:
    backoff = Backoff(SupervisorConfig(), random=lambda: 0.0)
    assert [backoff.delay(restarts) for restarts in (0, 1, 2, 8, 9, 5000)] == [
        0.1,
        0.2,
        0.4,
        25.6,
        30.0,
        30.0,
    ]


def test_chance_shortens_a_wait_by_up_to_half() -> None:
    assert Backoff(SupervisorConfig(), random=lambda: 0.5).delay(0) == 0.1 * 0.75
