"""Access decisions in the log."""

# Layer 1: Standard library imports
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.security.audit import AuditEvent

logger = getLogger(__name__)


class LoggingAuditSink:
    """Logs denials as warnings. It is an ``AuditSink``; a queued one of them is the default."""

    @property
    def wants_allowed(self) -> bool:
        """No: a log line for every message would drown everything else."""
        return False

    def record(self, event: AuditEvent) -> None:
        """Write one line."""
        logger.warning(
            "%s %s to %s: %s",
            event.sender,
            event.action.value,
            event.target,
            "allowed" if event.allowed else "denied",
            extra={
                "event": "access_decided",
                "sender": str(event.sender),
                "action": event.action.value,
                "target": str(event.target),
                "allowed": event.allowed,
                "decided_at": event.timestamp.isoformat(),
            },
        )
