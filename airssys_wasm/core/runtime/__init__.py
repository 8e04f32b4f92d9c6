"""How components are executed."""

# Layer 3: Internal imports
from airssys_wasm.core.runtime.engine import Engine

__all__ = ["Engine"]
