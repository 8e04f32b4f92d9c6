"""Executes components; it knows nothing of addresses."""

# Layer 3: Internal imports
from airssys_wasm.runtime.callable_engine import CallableEngine

__all__ = ["CallableEngine"]
