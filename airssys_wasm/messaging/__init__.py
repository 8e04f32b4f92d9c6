"""Moves messages from component to component, and replies back."""

# Layer 3: Internal imports
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.endpoint import Endpoint
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.sender import ComponentSender

__all__ = ["ComponentSender", "CorrelationTable", "Endpoint", "Exchange"]
