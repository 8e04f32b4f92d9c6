# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.capability import (
    BroadcastTo,
    ReceiveFrom,
    RequestTo,
    SendTo,
)
from airssys_wasm.core.security.grant import Deny, Expiring, Grant
from airssys_wasm.security.holdings import Holdings, Verdict

OTHER = ComponentId("app", "other", "1")
GRANTED_AT = 100.0
CAPABILITIES = st.sampled_from([SendTo, RequestTo, BroadcastTo, ReceiveFrom]).flatmap(
    lambda kind: st.sampled_from(["*/*/*", "app/other/1", "app/else/*"]).map(kind)
)
GRANTS = st.one_of(
    CAPABILITIES,
    CAPABILITIES.map(Deny),
    st.tuples(CAPABILITIES, st.sampled_from([1.0, 10.0])).map(lambda pair: Expiring(*pair)),
)


@pytest.mark.parametrize("wrong", ["app/other/1", SendTo])
@pytest.mark.parametrize("wrap", [lambda one: one, Deny, lambda one: Expiring(one, 1.0)])
def test_what_is_no_capability_is_refused_when_it_is_granted(
    wrap: Callable[[object], Grant], wrong: object
) -> None:
    with pytest.raises(InvalidCapabilityError, match="as in SendTo"):
        Holdings([wrap(wrong)], GRANTED_AT)


@pytest.mark.parametrize("action", [Action.SEND, Action.REQUEST, Action.BROADCAST])
def test_what_nothing_permits_is_denied(action: Action) -> None:
    assert Holdings((), GRANTED_AT).judge(action, OTHER, GRANTED_AT) is Verdict.DENIED


def test_whoever_holds_no_receive_capability_receives_from_all() -> None:
    holdings = Holdings([SendTo("app/else/*")], GRANTED_AT)
    assert holdings.judge(Action.RECEIVE, OTHER, GRANTED_AT) is Verdict.LASTING


def test_whoever_holds_one_receives_from_no_others() -> None:
    holdings = Holdings([ReceiveFrom("app/else/*")], GRANTED_AT)
    assert holdings.judge(Action.RECEIVE, OTHER, GRANTED_AT) is Verdict.DENIED


def test_receiving_does_not_open_to_all_when_the_capability_has_expired() -> None:
    holdings = Holdings([Expiring(ReceiveFrom("app/other/*"), 10)], GRANTED_AT)
    assert holdings.judge(Action.RECEIVE, OTHER, GRANTED_AT + 9.9) is Verdict.FOR_NOW
    assert holdings.judge(Action.RECEIVE, OTHER, GRANTED_AT + 10) is Verdict.DENIED


def test_a_denial_leaves_receiving_open_to_the_others() -> None:
    holdings = Holdings([Deny(ReceiveFrom("app/else/*"))], GRANTED_AT)
    assert holdings.judge(Action.RECEIVE, OTHER, GRANTED_AT) is Verdict.LASTING


def test_what_lasts_is_not_cut_short_by_what_expires() -> None:
    both: list[Grant] = [Expiring(SendTo("*/*/*"), 1), SendTo("app/other/*")]
    holdings = Holdings(both, GRANTED_AT)
    assert holdings.judge(Action.SEND, OTHER, GRANTED_AT) is Verdict.LASTING


@given(
    st.lists(GRANTS, max_size=6),
    CAPABILITIES,
    st.sampled_from(Action),
    st.floats(min_value=0, max_value=20),
)
def test_deny_beats_permit_whatever_else_is_granted(
    grants: list[Grant], denied: SendTo, action: Action, elapsed: float
) -> None:
    before = Holdings(grants, GRANTED_AT).judge(action, OTHER, GRANTED_AT + elapsed)
    after = Holdings([*grants, Deny(denied)], GRANTED_AT)
    verdict = after.judge(action, OTHER, GRANTED_AT + elapsed)
    assert verdict is (Verdict.DENIED if denied.permits(action, OTHER) else before)


@given(st.permutations([SendTo("app/other/1"), Deny(SendTo("app/*/1")), RequestTo("*/*/*")]))
def test_the_order_of_grants_plays_no_part(grants: list[Grant]) -> None:
    holdings = Holdings(grants, GRANTED_AT)
    assert holdings.judge(Action.SEND, OTHER, GRANTED_AT) is Verdict.DENIED
    assert holdings.judge(Action.REQUEST, OTHER, GRANTED_AT) is Verdict.LASTING
