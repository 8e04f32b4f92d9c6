"""Who may do what, and who is told about it."""

# Layer 3: Internal imports
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent, AuditSink
from airssys_wasm.core.security.capability import Capability, RequestTo, SendTo
from airssys_wasm.core.security.pattern import ComponentPattern
from airssys_wasm.core.security.policy import AccessPolicy

__all__ = [
    "AccessPolicy",
    "Action",
    "AuditEvent",
    "AuditSink",
    "Capability",
    "ComponentPattern",
    "RequestTo",
    "SendTo",
]
