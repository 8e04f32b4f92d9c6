"""The last access decisions of a system that stops."""

# Layer 1: Standard library imports
from asyncio import timeout
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
    # Not ``wait_for``: without any grace it would not even ask a sink that has nothing to write,
    # on Python 3.11, and the sink may have a TimeoutError of its own.
    limit = timeout(grace)
    try:
        async with limit:
            await sink.flush()
    except Exception as error:
        if isinstance(error, TimeoutError) and limit.expired():
            logger.error(  # noqa: TRY400 -- nothing failed, it was late
                "The audit sink has not written everything within %g s",
                grace,
                extra={"event": "audit_late", "grace": grace},
            )
        else:
            logger.exception(
                "The audit sink failed to write what it kept", extra={"event": "audit_flush_failed"}
            )
