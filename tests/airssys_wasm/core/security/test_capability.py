# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.capability import (
    BroadcastTo,
    Capability,
    ReceiveFrom,
    RequestTo,
    SendTo,
)


@pytest.mark.parametrize(
    ("capability", "action"),
    [
        (SendTo("app/billing/*"), Action.SEND),
        (RequestTo("app/billing/*"), Action.REQUEST),
        (BroadcastTo("app/billing/*"), Action.BROADCAST),
        (ReceiveFrom("app/billing/*"), Action.RECEIVE),
    ],
)
def test_each_capability_permits_its_own_action_only(
    billing: ComponentId, capability: Capability, action: Action
) -> None:
    assert [one for one in Action if capability.permits(one, billing)] == [action]


def test_a_capability_ends_where_its_pattern_ends(shop: ComponentId) -> None:
    assert not SendTo("app/billing/*").permits(Action.SEND, shop)


def test_a_malformed_pattern_is_refused_when_the_capability_is_made() -> None:
    with pytest.raises(InvalidCapabilityError):
        SendTo("app/*")


def test_capabilities_are_values() -> None:
    assert SendTo("a/b/*") == SendTo("a/b/*")
    assert repr(SendTo("a/b/*")) == "SendTo(pattern='a/b/*')"
    assert len({SendTo("a/b/*"), SendTo("a/b/*"), RequestTo("a/b/*")}) == 2
