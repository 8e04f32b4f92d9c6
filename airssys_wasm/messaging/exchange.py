"""What all mailboxes and senders of one system share."""

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.dead_letter import DeadLetterHook
from airssys_wasm.core.messaging.observer import MessageObserver
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.dead_letters import DEFAULT_KEPT, DeadLetters
from airssys_wasm.messaging.ledger import Ledger
from airssys_wasm.messaging.observation import Observation
from airssys_wasm.messaging.payload import DEFAULT_MAX_PAYLOAD
from airssys_wasm.messaging.portal import Portal
from airssys_wasm.messaging.replies import Replies
from airssys_wasm.messaging.router import Router
from airssys_wasm.messaging.topics import Topics


class Exchange:
    """The tables of a system, each of which owns its own state; this owns none.

    Args:
        clock: Where deadlines and timestamps come from.
        max_payload: Bytes that a payload or a reply may have.
        kept_dead_letters: How many dead letters are kept for inspection.
        on_dead_letter: Called with each dead letter.
        observer: Watches every message.
    """

    __slots__ = (
        "clock",
        "correlations",
        "dead_letters",
        "ledger",
        "max_payload",
        "observation",
        "portal",
        "replies",
        "router",
        "topics",
    )

    def __init__(
        self,
        clock: Clock,
        *,
        max_payload: int = DEFAULT_MAX_PAYLOAD,
        kept_dead_letters: int = DEFAULT_KEPT,
        on_dead_letter: DeadLetterHook | None = None,
        observer: MessageObserver | None = None,
    ) -> None:
        self.clock = clock
        self.max_payload = max_payload
        self.ledger = Ledger()
        self.portal = Portal()
        self.router = Router()
        self.topics = Topics()
        self.correlations = CorrelationTable(clock)
        self.replies = Replies(self.correlations, max_payload)
        self.observation = Observation(observer) if observer is not None else None
        hooks = [] if on_dead_letter is None else [on_dead_letter]
        if self.observation is not None:
            hooks.append(self.observation.lost)
        self.dead_letters = DeadLetters(
            self.ledger, self.correlations, kept=kept_dead_letters, hooks=hooks
        )

    def counters(self) -> Counters:
        """Return where all messages are that were ever sent."""
        return self.ledger.snapshot(self.router.count_waiting())

    async def close(self) -> None:
        """End what still waits for a reply, here and in other threads. May be called again."""
        self.correlations.close()
        await self.portal.close()
