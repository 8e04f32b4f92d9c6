"""Messages that are handled when the test says so."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop, sleep
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler, Reply
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.runtime.python_engine import PythonEngine
from airssys_wasm.system.events import StateChanged, SystemEvent
from airssys_wasm.system.state import SystemState

TURNS = 50
"""Turns of the event loop in which everything happens that one delivery sets off."""


class HeldMessage(NamedTuple):
    """A message whose handler has been called and waits for the test.

    Attributes:
        component: Whose handler it is.
        message: What it is about to handle.
        release: Done when it may go on.
    """

    component: ComponentId
    message: ComponentMessage
    release: Future[None]


class Stepper:
    """Holds every handler before it begins, and lets them begin one at a time.

    It is an ``Engine``, and a listener that lets everything go once the system stops::

        stepper = Stepper()
        config = SystemConfig(engine=stepper, listeners=(stepper.listen,))

    A component handles one message at a time here too: the others wait in its mailbox, and the
    one that is held counts as being handled.

    Args:
        engine: Executes the components.
    """

    def __init__(self, engine: Engine[ComponentSource] | None = None) -> None:
        self._engine: Engine[ComponentSource] = engine if engine is not None else PythonEngine()
        self._held: list[HeldMessage] = []
        self._is_open = False

    async def load(self, source: ComponentSource, context: ComponentContext) -> LoadedComponent:
        """Make one life of the component ready; see ``Engine``."""
        loaded = await self._engine.load(source, context)
        return loaded._replace(handle=self._holding(context.self_id, loaded.handle))

    def listen(self, event: SystemEvent) -> None:
        """Let everything go when the system stops, so that it can; a ``SystemListener``."""
        if isinstance(event, StateChanged) and event.now is SystemState.STOPPING:
            self.let_go()

    def let_go(self) -> None:
        """Hold nothing from now on."""
        self._is_open = True
        for held in self._held:
            if not held.release.done():  # its component is being cancelled
                held.release.set_result(None)
        self._held.clear()

    async def held(self) -> tuple[tuple[ComponentId, ComponentMessage], ...]:
        """Return the messages that can be delivered now, the first that arrived first."""
        await self._settle()
        return tuple((held.component, held.message) for held in self._held)

    async def deliver(self, component: ComponentId | None = None) -> ComponentMessage:
        """Let one handler begin, and return its message once it has ended, or waits itself.

        Args:
            component: Whose; None for the message that arrived first.

        Raises:
            LookupError: There is no message to deliver.
        """
        await self._settle()
        for held in self._held:
            if component is None or held.component == component:
                self._held.remove(held)
                held.release.set_result(None)
                await self._settle()
                return held.message
        raise LookupError(f"no message waits for {component or 'anybody'}")

    async def deliver_all(self) -> int:
        """Deliver one after the other until there is none, and return how many there were."""
        delivered = 0
        while await self.held():
            await self.deliver()
            delivered += 1
        return delivered

    def _holding(self, component: ComponentId, handle: MessageHandler) -> MessageHandler:
        async def hold(message: ComponentMessage) -> Reply:
            if not self._is_open:
                await self._hold(component, message)
            return await handle(message)

        return hold

    async def _hold(self, component: ComponentId, message: ComponentMessage) -> None:
        held = HeldMessage(component, message, get_running_loop().create_future())
        self._held.append(held)
        try:
            await held.release
        except BaseException:
            if held in self._held:
                self._held.remove(held)
            raise

    @staticmethod
    async def _settle() -> None:
        for _ in range(TURNS):
            await sleep(0)
