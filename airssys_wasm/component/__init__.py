"""Lets components live and end; it knows nothing of what they say."""

# Layer 3: Internal imports
from airssys_wasm.component.registry import ComponentRegistry
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.component.wrapper import Blueprint, ComponentWrapper

__all__ = ["Blueprint", "ComponentRegistry", "ComponentWrapper", "Supervisor", "stop_components"]
