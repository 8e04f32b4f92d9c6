"""The errors of security, handed on from the tree in ``airssys_wasm.core.errors``."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import CapabilityDeniedError, InvalidCapabilityError, SecurityError

__all__ = ["CapabilityDeniedError", "InvalidCapabilityError", "SecurityError"]
