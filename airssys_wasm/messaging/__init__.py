"""Moves messages from component to component."""

# Layer 3: Internal imports
from airssys_wasm.messaging.ledger import Ledger
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.pump import MessagePump
from airssys_wasm.messaging.router import Router
from airssys_wasm.messaging.sender import ComponentSender

__all__ = ["ComponentSender", "Ledger", "Mailbox", "MessagePump", "Router"]
