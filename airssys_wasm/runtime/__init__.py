"""Executes components; it knows nothing of addresses."""

# Layer 3: Internal imports
from airssys_wasm.runtime.callable_engine import CallableEngine
from airssys_wasm.runtime.object_engine import ObjectEngine
from airssys_wasm.runtime.python_engine import PythonEngine

__all__ = ["CallableEngine", "ObjectEngine", "PythonEngine"]
