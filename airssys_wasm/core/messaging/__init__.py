"""How messages are sent, kept, answered and counted."""

# Layer 3: Internal imports
from airssys_wasm.core.messaging.callback import (
    CallbackResult,
    ReplyCallback,
    ReplyReceived,
    RequestFailed,
    RequestTimedOut,
)
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.correlation_counters import CorrelationCounters
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.dead_letter import DeadLetter, DeadLetterHook, LossReason
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.core.messaging.inbox import Inbox
from airssys_wasm.core.messaging.observer import MessageObserver, OutgoingMessage
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.core.messaging.snapshot import ComponentSnapshot

__all__ = [
    "CallbackResult",
    "ComponentSnapshot",
    "CorrelationCounters",
    "CorrelationManager",
    "Counters",
    "DeadLetter",
    "DeadLetterHook",
    "FanOut",
    "GroupSender",
    "Inbox",
    "LossReason",
    "MessageObserver",
    "MessageSender",
    "OutgoingMessage",
    "OverflowPolicy",
    "Refusal",
    "ReplyCallback",
    "ReplyReceived",
    "RequestFailed",
    "RequestTimedOut",
]
