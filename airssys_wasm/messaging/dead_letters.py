"""Where messages end that never reach a handler."""

# Layer 1: Standard library imports
from collections import deque
from collections.abc import Sequence
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import DeliveryFailedError
from airssys_wasm.core.messaging.dead_letter import DeadLetter, DeadLetterHook, LossReason
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.ledger import Ledger

DEFAULT_KEPT = 256
"""Dead letters that a system keeps for inspection unless told otherwise."""

logger = getLogger(__name__)


class DeadLetters:
    """Counts each lost message, tells whoever waits for its reply, and keeps the latest.

    Args:
        ledger: Where the message is counted.
        correlations: Where its requester waits.
        kept: How many are kept for inspection.
        hooks: Called with each, one after the other.
    """

    def __init__(
        self,
        ledger: Ledger,
        correlations: CorrelationTable,
        *,
        kept: int = DEFAULT_KEPT,
        hooks: Sequence[DeadLetterHook] = (),
    ) -> None:
        self._ledger = ledger
        self._correlations = correlations
        self._latest: deque[DeadLetter] = deque(maxlen=kept)
        self._hooks = tuple(hooks)

    def take(self, target: ComponentId, message: ComponentMessage, reason: LossReason) -> None:
        """Put one lost message on record; whoever waits for the reply hears of it."""
        self._count(reason)
        if message.correlation_id is not None:
            if reason is LossReason.EXPIRED:
                self._correlations.time_out(message.correlation_id)
            else:
                error = DeliveryFailedError(target, reason.value)
                self._correlations.fail(message.correlation_id, error)
        letter = DeadLetter(target, message, reason)
        self._latest.append(letter)
        for hook in self._hooks:
            try:
                hook(letter)
            except Exception:
                logger.exception(
                    "The hook failed on a dead letter to %s",
                    target,
                    extra={
                        "event": "dead_letter_hook_failed",
                        "sender": str(message.sender),
                        "target": str(target),
                        "correlation_id": message.correlation_id,
                        "reason": reason.name.lower(),
                    },
                )

    def latest(self) -> tuple[DeadLetter, ...]:
        """Return those that are kept, the oldest first."""
        return tuple(self._latest)

    def _count(self, reason: LossReason) -> None:
        match reason:
            case LossReason.OVERFLOW:
                self._ledger.dropped += 1
            case LossReason.EXPIRED:
                self._ledger.expired += 1
            case LossReason.RECEIVER_GONE:
                self._ledger.dead_lettered += 1
