"""Components under supervision, on a clock that stands still."""

# Layer 1: Standard library imports
from asyncio import Event, sleep

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentExit,
    ComponentGivenUp,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentRestarting,
    ComponentSystem,
    FireAndForget,
    RemoteHandlerError,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
    SystemEvent,
)
from airssys_wasm.testing import ManualClock

ANYBODY = (RequestTo("app/*/*"), SendTo("app/*/*"))
CLIENT, A, B, C = (ComponentId("app", name, "1") for name in ("client", "a", "b", "c"))


class Worker:
    """Counts in its state, writes down what happens to it, and crashes or ends on command."""

    def __init__(self, journal: list[str], name: str = "w") -> None:
        self.journal, self.name = journal, name
        self.count = 0
        self.fail_start = self.fail_stop = False

    async def start(self, context: ComponentContext) -> None:
        assert context.self_id in {A, B, C}
        self.journal.append(f"{self.name} start")
        if self.fail_start:
            raise KeyError(self.name)

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        assert context.self_id in {A, B, C}
        self.count += 1
        match message.payload:
            case b"crash":
                raise ValueError(self.name)
            case b"exit":
                raise ComponentExit
            case b"hang":
                await Event().wait()
            case _:
                pass
        return b"%d" % self.count

    async def stop(self, context: ComponentContext) -> None:
        assert context.self_id in {A, B, C}
        self.journal.append(f"{self.name} stop")
        if self.fail_stop:
            raise OSError(self.name)


async def settle() -> None:
    """Let everything happen that can."""
    await anyio.wait_all_tasks_blocked()
    await sleep(0)
    await anyio.wait_all_tasks_blocked()


async def idle(message: ComponentMessage) -> None:
    assert message.payload is not None


class Bench:
    """A system on a clock that stands still, with a client that may ask everybody."""

    def __init__(self, clock: ManualClock, drain_timeout: float = 0) -> None:
        self.clock = clock
        self.escalated: list[tuple[ComponentId, type[Exception] | None]] = []
        self.restarting: list[ComponentId] = []
        config = SystemConfig(clock=clock, drain_timeout=drain_timeout, listeners=(self.listen,))
        self.system = ComponentSystem(config)

    def listen(self, event: SystemEvent) -> None:
        if isinstance(event, ComponentRestarting):
            self.restarting.append(event.component)
        if isinstance(event, ComponentGivenUp):
            self.escalated.append(
                (event.component, None if event.error is None else type(event.error))
            )

    async def ask(self, target: ComponentId, payload: bytes) -> bytes:
        pattern = RequestResponse(self.system.sender_for(CLIENT), self.system.correlations)
        return await pattern.request(target, payload, timeout=1000)

    async def tell(self, target: ComponentId, payload: bytes) -> None:
        await FireAndForget(self.system.sender_for(CLIENT)).send(target, payload)

    async def crash(self, target: ComponentId) -> None:
        with pytest.raises(RemoteHandlerError):
            await self.ask(target, b"crash")
        await settle()

    async def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await settle()

    def exists(self, component: ComponentId) -> bool:
        try:
            self.system.sender_for(component)
        except ComponentNotFoundError:
            return False
        return True


class SlowStart(Worker):
    """Is not ready before it is told so."""

    def __init__(self, journal: list[str]) -> None:
        super().__init__(journal)
        self.release = Event()

    async def start(self, context: ComponentContext) -> None:
        await self.release.wait()
        await super().start(context)
