"""The books balance wherever the application is called, whatever happens to a message."""

# Layer 1: Standard library imports
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    Action,
    AirssysError,
    AuditEvent,
    Broadcast,
    CallbackResult,
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    CorrelationId,
    DeadLetter,
    MessageObserver,
    OutgoingMessage,
    OverflowPolicy,
    RequestResponse,
    SystemConfig,
    SystemEvent,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
SENDER, WORKER, OLD, NEW, FULL = (
    ComponentId("app", name, "1") for name in ("sender", "worker", "old", "new", "full")
)
NOBODY, SECRET = ComponentId("app", "nobody", "1"), ComponentId("other", "secret", "1")


class Everywhere(MessageObserver):
    """Is every hook there is, and looks at the books each time."""

    def __init__(self) -> None:
        self.wants_allowed = True
        self.system: ComponentSystem | None = None
        self.looked: Counter[str] = Counter()
        self.wrong: list[tuple[str, object]] = []

    def look(self, place: str) -> None:
        if self.system is not None:
            self.looked[place] += 1
            counters, requests = self.system.counters(), self.system.correlations.counters()
            if counters.sent != counters.accounted_for:
                self.wrong.append((place, counters))
            if requests.registered != sum(requests[1:6]):
                self.wrong.append((place, requests))

    @contextmanager
    def sending(self, message: OutgoingMessage) -> Iterator[None]:
        self.look(f"sending {message.target.name}")
        try:
            yield
        finally:
            self.look("sent")

    @contextmanager
    def handling(self, target: ComponentId, message: ComponentMessage) -> Iterator[None]:
        self.look(f"handling {target.name} {message.payload.decode()}")
        try:
            yield
        finally:
            self.look("handled")

    def lost(self, letter: DeadLetter) -> None:
        self.look(letter.reason.name)

    def record(self, event: AuditEvent) -> None:
        self.look(f"audit {event.allowed}")

    def listen(self, event: SystemEvent) -> None:
        self.look(type(event).__name__)

    def call_back(self, result: CallbackResult) -> None:
        self.look(type(result).__name__)

    def permits(self, action: Action, other: ComponentId) -> bool:
        self.look(f"permits {action.value}")
        return other.namespace == "app"


class Worker:
    def __init__(self, hooks: Everywhere) -> None:
        self.hooks = hooks

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        self.hooks.look(f"handler {context.self_id.name}")
        if message.payload == b"crash":
            raise ValueError
        return message.payload

    async def hang(self, message: ComponentMessage) -> None:
        self.hooks.look("hanging")
        await anyio.sleep_forever()
        pytest.fail(f"handled {message}")


async def settle(turns: int = 20) -> None:
    for _ in range(turns):
        await anyio.lowlevel.checkpoint()


async def test_they_balance_at_every_call(manual_clock: ManualClock) -> None:
    hooks = Everywhere()
    worker = Worker(hooks)
    config = SystemConfig(
        clock=manual_clock,
        drain_timeout=0,
        audit=hooks,
        observer=hooks,
        on_dead_letter=hooks.lost,
        listeners=(hooks.listen,),
    )
    async with ComponentSystem(config) as system:
        hooks.system = system
        await system.spawn(SENDER, print, capabilities=[hooks])
        await system.spawn(WORKER, worker)
        for target, overflow in (
            (OLD, OverflowPolicy.DROP_OLD),
            (NEW, OverflowPolicy.DROP_NEW),
            (FULL, OverflowPolicy.REJECT),
        ):
            await system.spawn(target, worker.hang, mailbox_capacity=1, overflow=overflow)
        sender = system.sender_for(SENDER)
        asking = RequestResponse(sender, system.correlations)
        for target in (WORKER, OLD, NEW, FULL, NOBODY, SECRET):
            for _ in range(4):
                with suppress(AirssysError):
                    await sender.send(target, b"x")
            await Broadcast(sender).send([target], b"x")
        asked = ((WORKER, b"x"), (OLD, b"x"), (NEW, b"x"), (FULL, b"x"), (WORKER, b"crash"))
        for target, payload in asked:
            with suppress(AirssysError):
                await asking.request_with_callback(target, payload, hooks.call_back, timeout=1.0)
        await settle()
        manual_clock.advance(1.0)  # the back-off of the worker, and the request to OLD is too late
        await settle()
        await sender.send_with_correlation(WORKER, b"late", CorrelationId("c1"), deadline=0.0)
        await asking.cancel(
            await asking.request_with_callback(WORKER, b"x", hooks.call_back, timeout=1.0)
        )
        await settle()
        # This one waits until the end.
        await asking.request_with_callback(OLD, b"x", hooks.call_back, timeout=9.0)
    assert hooks.wrong == []
    assert system.counters().sent == system.counters().accounted_for
    assert {name for name, count in system.counters()._asdict().items() if not count} == {
        "waiting",
        "in_handling",
    }
    expected = {"OVERFLOW", "EXPIRED", "RECEIVER_GONE", "audit True", "audit False"}
    expected |= {"permits send", "permits request", "permits broadcast"}
    expected |= {"ReplyReceived", "RequestFailed", "RequestTimedOut"}
    expected |= {"ComponentRestarting", "ComponentStopped"}
    expected |= {"StateChanged", "handler worker", "hanging", "sent", "handled"}
    assert expected - set(hooks.looked) == set()
