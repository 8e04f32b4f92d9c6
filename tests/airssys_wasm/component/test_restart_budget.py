# Layer 3: Internal imports
from airssys_wasm.component.restart_budget import RestartBudget
from airssys_wasm.core.component.supervision import SupervisorConfig


def test_three_restarts_within_a_minute_and_not_a_fourth() -> None:
    budget = RestartBudget(SupervisorConfig())
    assert [budget.spend(now) for now in (0.0, 1.0, 2.0, 59.9)] == [0, 1, 2, None]


def test_the_window_slides() -> None:
    budget = RestartBudget(SupervisorConfig())
    for now in (0.0, 1.0, 2.0):
        budget.spend(now)
    assert [budget.spend(now) for now in (60.0, 60.5, 61.0)] == [2, None, 2]


def test_there_may_be_none() -> None:
    assert RestartBudget(SupervisorConfig(max_restarts=0)).spend(0.0) is None
