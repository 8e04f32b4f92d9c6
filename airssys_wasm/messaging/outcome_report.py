"""How the outcome of a request gets to whoever asked to be called."""

# Layer 1: Standard library imports
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.messaging.callback import CallbackResult, ReplyCallback

logger = getLogger(__name__)


def report_outcome(callback: ReplyCallback, result: CallbackResult) -> None:
    """Call back; what the callback raises is logged and concerns nobody else."""
    try:
        callback(result)
    except Exception:
        logger.exception(
            "The callback of request %s failed",
            result.correlation_id,
            extra={"event": "callback_failed", "correlation_id": result.correlation_id},
        )
