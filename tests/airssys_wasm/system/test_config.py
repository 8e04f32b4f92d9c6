# Layer 1: Standard library imports
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from math import nan

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm import SystemConfig


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: SystemConfig(max_payload=-1), "max_payload must be at least 0, not -1"),
        (
            lambda: SystemConfig(kept_dead_letters=-1),
            "kept_dead_letters must be at least 0, not -1",
        ),
        (lambda: SystemConfig(drain_timeout=-0.5), "drain_timeout must be at least 0, not -0.5"),
        (lambda: SystemConfig(cancel_grace=nan), "cancel_grace must be at least 0, not nan"),
        (lambda: SystemConfig(audit_grace=-1), "audit_grace must be at least 0, not -1"),
        (lambda: SystemConfig(mailbox_capacity=0), "mailbox_capacity must be at least 1, not 0"),
        (lambda: SystemConfig(patience=0), "patience must be positive, not 0"),
    ],
)
def test_a_limit_out_of_range_is_refused_by_name(
    make: Callable[[], SystemConfig], text: str
) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        make()


def test_the_smallest_sensible_limits_are_accepted() -> None:
    config = SystemConfig(
        max_payload=0, kept_dead_letters=0, drain_timeout=0, cancel_grace=0, mailbox_capacity=1
    )
    assert replace(config, mailbox_capacity=2).mailbox_capacity == 2


def test_a_configuration_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        SystemConfig().max_payload = 1  # type: ignore[misc]
