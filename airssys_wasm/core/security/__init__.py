"""Who may do what, and who is told about it."""

# Layer 3: Internal imports
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import (
    AuditCounters,
    AuditEvent,
    AuditSink,
    FlushableAuditSink,
)
from airssys_wasm.core.security.capability import (
    BroadcastTo,
    Capability,
    ReceiveFrom,
    RequestTo,
    SendTo,
)
from airssys_wasm.core.security.grant import Deny, Expiring, Grant
from airssys_wasm.core.security.pattern import ComponentPattern
from airssys_wasm.core.security.policy import AccessPolicy

__all__ = [
    "AccessPolicy",
    "Action",
    "AuditCounters",
    "AuditEvent",
    "AuditSink",
    "BroadcastTo",
    "Capability",
    "ComponentPattern",
    "Deny",
    "Expiring",
    "FlushableAuditSink",
    "Grant",
    "ReceiveFrom",
    "RequestTo",
    "SendTo",
]
