# Layer 1: Standard library imports
from typing import Any

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.supervision import SupervisionStrategy, SupervisorConfig


def test_the_defaults_are_the_documented_ones() -> None:
    assert SupervisorConfig() == SupervisorConfig(
        SupervisionStrategy.ONE_FOR_ONE, 3, 60.0, 0.1, 30.0
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"max_restarts": -1},
        {"window": 0.0},
        {"backoff_base": -0.1},
        {"backoff_base": 2.0, "backoff_cap": 1.0},
    ],
)
def test_what_makes_no_sense_is_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must"):
        SupervisorConfig(**settings)
