"""Decides who may send to whom; it never sends."""

# Layer 3: Internal imports
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.policy import CapabilityPolicy

__all__ = ["CapabilityPolicy", "LoggingAuditSink"]
