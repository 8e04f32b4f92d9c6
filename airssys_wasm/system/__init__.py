"""Puts the parts together: the only package that knows more than one of them."""

# Layer 3: Internal imports
from airssys_wasm.system.clock import SystemClock
from airssys_wasm.system.component_system import ComponentSystem

__all__ = ["ComponentSystem", "SystemClock"]
