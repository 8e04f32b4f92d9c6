"""The error of loading, handed on from the tree in ``airssys_wasm.core.errors``."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import ComponentLoadError

__all__ = ["ComponentLoadError"]
