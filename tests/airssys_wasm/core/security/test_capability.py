# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.capability import RequestTo, SendTo


def test_each_capability_permits_its_own_action_only(billing: ComponentId) -> None:
    assert SendTo("app/billing/*").permits(Action.SEND, billing)
    assert not SendTo("app/billing/*").permits(Action.REQUEST, billing)
    assert RequestTo("app/billing/*").permits(Action.REQUEST, billing)
    assert not RequestTo("app/billing/*").permits(Action.SEND, billing)


def test_a_capability_ends_where_its_pattern_ends(shop: ComponentId) -> None:
    assert not SendTo("app/billing/*").permits(Action.SEND, shop)


def test_a_malformed_pattern_is_refused_when_the_capability_is_made() -> None:
    with pytest.raises(InvalidCapabilityError):
        SendTo("app/*")


def test_capabilities_are_values() -> None:
    assert SendTo("a/b/*") == SendTo("a/b/*")
    assert repr(SendTo("a/b/*")) == "SendTo(pattern='a/b/*')"
    assert len({SendTo("a/b/*"), SendTo("a/b/*"), RequestTo("a/b/*")}) == 2
