"""The components that messages are measured between."""

# Layer 1: Standard library imports
from asyncio import Event

# Layer 3: Internal imports
from airssys_wasm import AuditEvent, ComponentId, ComponentMessage

ASKER = ComponentId.parse("bench/asker/1")
WORKER = ComponentId.parse("bench/worker/1")
EVERYBODY = "bench/*/*"


class CountingHandler:
    """Does nothing with a message but count it, and knows when the last one was handled."""

    __slots__ = ("_expected", "done", "finished")

    def __init__(self, expected: int) -> None:
        self._expected = expected
        self.done = 0
        self.finished = Event()

    async def handle(self, message: ComponentMessage) -> None:
        """Count one message."""
        assert message.payload
        self.done += 1
        if self.done == self._expected:
            self.finished.set()


async def echo(message: ComponentMessage) -> bytes:
    """Answer with the question."""
    return message.payload


class KeepingSink:
    """Asks for every access decision, counts it and keeps the last. It is an ``AuditSink``."""

    __slots__ = ("last", "recorded")

    def __init__(self) -> None:
        self.recorded = 0
        self.last: AuditEvent | None = None

    @property
    def wants_allowed(self) -> bool:
        """Yes, each of them."""
        return True

    def record(self, event: AuditEvent) -> None:
        """Count and keep it."""
        self.recorded += 1
        self.last = event
