"""Executes components; it knows nothing of addresses."""

# Layer 3: Internal imports
from airssys_wasm.runtime.callable_engine import CallableEngine
from airssys_wasm.runtime.file_loader import FileLoader
from airssys_wasm.runtime.object_engine import ObjectEngine
from airssys_wasm.runtime.python_engine import PythonEngine
from airssys_wasm.runtime.stored_engine import StoredEngine

__all__ = ["CallableEngine", "FileLoader", "ObjectEngine", "PythonEngine", "StoredEngine"]
