"""The errors of a system's life, handed on from the tree in ``airssys_wasm.core.errors``."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import InvalidTransitionError, SystemNotRunningError

__all__ = ["InvalidTransitionError", "SystemNotRunningError"]
