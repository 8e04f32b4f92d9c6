"""Decides who may send to whom; it never sends."""

# Layer 3: Internal imports
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.security.queued_audit import QueuedAuditSink

__all__ = ["CapabilityPolicy", "LoggingAuditSink", "QueuedAuditSink"]
