"""How messages are sent, kept and counted."""

# Layer 3: Internal imports
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.inbox import Inbox
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.sender import MessageSender

__all__ = ["CorrelationManager", "Counters", "Inbox", "MessageSender", "OverflowPolicy"]
