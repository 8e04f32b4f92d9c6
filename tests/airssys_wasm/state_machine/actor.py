"""A component that does what its messages say."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Future, get_running_loop
from contextlib import suppress

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    ComponentContext,
    ComponentExit,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    RequestResponse,
)
from tests.airssys_wasm.state_machine.account import Account
from tests.airssys_wasm.state_machine.watched_sender import WatchedSender


class Stage:
    """What all actors of one system share.

    Attributes:
        system: Where they live.
        account: Where they write down what they handle.
        held: What those wait for who were told to hold.
        asking: How many wait for a reply, or to be called back.
    """

    def __init__(self, system: ComponentSystem, account: Account) -> None:
        self.system = system
        self.account = account
        self.held: list[Future[None]] = []
        self.asking = 0

    async def hold(self) -> None:
        """Wait until the test lets it go, or fail."""
        future: Future[None] = get_running_loop().create_future()
        self.held.append(future)
        await future

    def sender(self, component: ComponentId) -> WatchedSender:
        return WatchedSender(
            component,
            self.system.sender_for(component),
            self.account,
            lambda: self.system.counters().rejected,
        )

    async def ask(
        self, component: ComponentId, target: ComponentId, command: str, seconds: float
    ) -> None:
        """Hold the reply against the question."""
        pattern = RequestResponse(self.sender(component), self.system.correlations)
        payload = self.account.new(command)
        self.asking += 1
        try:
            reply = await pattern.request(target, payload, timeout=seconds)
            assert reply == (b"" if command == "exit" else b"re: " + payload)
        finally:
            self.asking -= 1


class Actor:
    """An object with a life; ``answer`` alone is a component as well.

    Args:
        starts: How its lives begin, one after the other; well, if nothing is said.
    """

    def __init__(self, stage: Stage, component: ComponentId, starts: list[str]) -> None:
        self.stage, self.component, self.starts = stage, component, starts
        self.is_busy = False

    async def start(self, context: ComponentContext) -> None:
        assert context.self_id == self.component
        match self.starts.pop(0) if self.starts else "well":
            case "raise":
                raise ValueError(self.component)
            case "exit":
                raise ComponentExit
            case "hold":
                await self.stage.hold()
            case "subscribe":
                await context.sender.subscribe("news")
            case _:
                pass

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        assert context.self_id == self.component
        return await self.answer(message)

    async def answer(self, message: ComponentMessage) -> bytes:
        account = self.stage.account
        account.begin(message, self.component)
        assert not self.is_busy
        self.is_busy = True
        fate = "failed"
        try:
            await self._obey(message.payload.partition(b":")[2].decode())
            fate = "handled"
        except ComponentExit:
            fate = "handled"
            raise
        finally:
            self.is_busy = False
            account.end(message.payload, self.component, fate)
        return b"re: " + message.payload

    async def _obey(self, command: str) -> None:
        match command.split():
            case ["raise"]:
                raise ValueError(command)
            case ["exit"]:
                raise ComponentExit
            case ["hold"]:
                await self.stage.hold()
            case ["defy"]:
                try:
                    await self.stage.hold()
                except CancelledError:
                    await self.stage.hold()
            case ["tell" | "ask" | "leave" as verb, name]:
                with suppress(AirssysError):
                    await self._turn_to(verb, ComponentId.parse(name))
            case _:
                pass

    async def _turn_to(self, verb: str, other: ComponentId) -> None:
        match verb:
            case "tell":
                payload = self.stage.account.new("reply")
                await self.stage.sender(self.component).send(other, payload)
            case "ask":
                await self.stage.ask(self.component, other, "reply", 1.0)
            case _:
                await self.stage.system.stop_component(other)
