# Layer 1: Standard library imports
from math import inf, nan

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.security.capability import SendTo
from airssys_wasm.core.security.grant import Deny, Expiring


@pytest.mark.parametrize("seconds", [0, -1.0, inf, nan])
def test_a_grant_expires_after_a_positive_time(seconds: float) -> None:
    with pytest.raises(ValueError, match="positive time"):
        Expiring(SendTo("a/b/*"), seconds)


def test_grants_are_values() -> None:
    assert Deny(SendTo("a/b/*")) == Deny(SendTo("a/b/*"))
    assert Expiring(SendTo("a/b/*"), 1) != Expiring(SendTo("a/b/*"), 2)
