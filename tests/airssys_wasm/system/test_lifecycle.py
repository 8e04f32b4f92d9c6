# Layer 1: Standard library imports
from itertools import pairwise, product

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.errors import InvalidTransitionError, SystemNotRunningError
from airssys_wasm.system.events import StateChanged
from airssys_wasm.system.lifecycle import LEGAL_TRANSITIONS, Lifecycle
from airssys_wasm.system.state import SystemState

WAY = list(SystemState)
ILLEGAL = sorted(set(product(SystemState, repeat=2)) - LEGAL_TRANSITIONS, key=str)


def test_the_way_leads_through_every_state_and_is_announced() -> None:
    announced: list[StateChanged] = []
    lifecycle = Lifecycle(announced.append)
    assert lifecycle.state is SystemState.CREATED
    for state in WAY[1:]:
        lifecycle.advance(state)
        assert lifecycle.state is state
    assert announced == [StateChanged(*pair) for pair in pairwise(WAY)]


def test_nothing_leads_back_and_everything_but_the_end_leads_to_stopping() -> None:
    assert [pair for pair in LEGAL_TRANSITIONS if WAY.index(pair[0]) >= WAY.index(pair[1])] == []
    to_stopping = {before for before, to in LEGAL_TRANSITIONS if to is SystemState.STOPPING}
    assert to_stopping == set(WAY) - {SystemState.STOPPING, SystemState.STOPPED}


@pytest.mark.parametrize(("before", "to"), ILLEGAL)
def test_any_other_step_is_an_error_that_names_both_states(
    before: SystemState, to: SystemState
) -> None:
    announced: list[StateChanged] = []
    lifecycle = Lifecycle(announced.append)
    lifecycle.state = before
    with pytest.raises(InvalidTransitionError) as caught:
        lifecycle.advance(to)
    assert caught.value.args == (before.value, to.value)
    assert lifecycle.state is before
    assert announced == []


@pytest.mark.parametrize("state", [state for state in SystemState if state.value != "running"])
def test_only_a_running_system_is_running(state: SystemState) -> None:
    lifecycle = Lifecycle(print)
    lifecycle.state = SystemState.RUNNING
    lifecycle.require_running()
    lifecycle.state = state
    with pytest.raises(SystemNotRunningError, match=f"is {state.value}, not running"):
        lifecycle.require_running()
