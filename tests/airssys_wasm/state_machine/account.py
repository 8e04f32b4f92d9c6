"""An account of every message that nobody inside the system keeps."""

# Layer 1: Standard library imports
from collections import Counter

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    AuditEvent,
    BytesLike,
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    Counters,
    DeadLetter,
    LossReason,
)
from airssys_wasm.testing import ManualClock

FATES = {
    LossReason.OVERFLOW: "dropped",
    LossReason.EXPIRED: "expired",
    LossReason.RECEIVER_GONE: "dead_lettered",
}


class Account:
    """What became of every message, as seen from outside the system. It is an ``AuditSink``."""

    wants_allowed = False

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.numbers = 0
        self.tally: Counter[str] = Counter()
        self.permitted: dict[ComponentId, tuple[frozenset[ComponentId], float]] = {}
        self.positions: dict[tuple[int, ComponentId], int] = {}
        self.fates: dict[tuple[int, ComponentId], str] = {}
        self.latest: dict[tuple[ComponentId, ComponentId], int] = {}

    def new(self, command: str) -> bytes:
        self.numbers += 1
        return f"{self.numbers}:{command}".encode()

    def permits(self, sender: ComponentId, target: ComponentId) -> bool:
        targets, end = self.permitted[sender]
        return target in targets and self.clock.monotonic() < end

    def accept(self, sender: ComponentId, payload: BytesLike, target: ComponentId) -> None:
        assert self.permits(sender, target)
        self.positions[number_of(payload), target] = len(self.positions)

    def refuse(self, sender: ComponentId, target: ComponentId, error: AirssysError) -> None:
        if isinstance(error, CapabilityDeniedError):
            assert not self.permits(sender, target)
        else:
            self.tally["rejected"] += 1  # a denial is counted when it is audited

    def refuse_audience(self, rejected: int) -> None:
        audience = rejected - self.tally["rejected"]
        assert 0 <= audience <= len(self.permitted)
        self.tally["rejected"] = rejected

    def record(self, event: AuditEvent) -> None:
        assert not event.allowed
        self.tally["rejected"] += 1

    def begin(self, message: ComponentMessage, target: ComponentId) -> None:
        position = self.positions[number_of(message.payload), target]
        assert position > self.latest.get((message.sender, target), -1)
        self.latest[message.sender, target] = position
        self.tally["begun"] += 1

    def end(self, payload: bytes, target: ComponentId, fate: str) -> None:
        key = number_of(payload), target
        assert key not in self.fates
        self.fates[key] = fate
        self.tally[fate] += 1

    def lose(self, letter: DeadLetter) -> None:
        self.end(letter.message.payload, letter.target, FATES[letter.reason])

    def books(self) -> Counters:
        tally = self.tally
        lost = {fate: tally[fate] for fate in FATES.values()}
        return Counters(
            sent=len(self.positions) + tally["rejected"],
            waiting=len(self.positions) - tally["begun"] - sum(lost.values()),
            in_handling=tally["begun"] - tally["handled"] - tally["failed"],
            handled=tally["handled"],
            failed=tally["failed"],
            rejected=tally["rejected"],
            **lost,
        )


def number_of(payload: BytesLike) -> int:
    return int(bytes(payload).partition(b":")[0])
