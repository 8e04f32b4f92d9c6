"""The errors of components, handed on from the tree in ``airssys_wasm.core.errors``."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import (
    ComponentAlreadyExistsError,
    ComponentError,
    ComponentExit,
    ComponentNotFoundError,
    ComponentStartError,
    ComponentUnresponsiveError,
    InvalidComponentIdError,
    TimeLimitExceededError,
)

__all__ = [
    "ComponentAlreadyExistsError",
    "ComponentError",
    "ComponentExit",
    "ComponentNotFoundError",
    "ComponentStartError",
    "ComponentUnresponsiveError",
    "InvalidComponentIdError",
    "TimeLimitExceededError",
]
