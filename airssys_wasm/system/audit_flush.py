"""The last access decisions of a system that stops."""

# Layer 1: Standard library imports
from asyncio import wait_for
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.security.audit import AuditSink, FlushableAuditSink

logger = getLogger(__name__)


async def flush_audit(sink: AuditSink, grace: float) -> None:
    """Let the sink write what it still keeps; whatever it does, the stop goes on.

    Args:
        sink: Has received the decisions.
        grace: Seconds that it has.
    """
    if not isinstance(sink, FlushableAuditSink):
        return
    try:
        await wait_for(sink.flush(), grace)
    except TimeoutError:
        logger.error(  # noqa: TRY400 -- nothing failed, it was late
            "The audit sink has not written everything within %g s",
            grace,
            extra={"event": "audit_late", "grace": grace},
        )
    except Exception:
        logger.exception(
            "The audit sink failed to write what it kept", extra={"event": "audit_flush_failed"}
        )
