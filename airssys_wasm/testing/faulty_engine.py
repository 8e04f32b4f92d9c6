"""Components in which things go wrong."""

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import Reply
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.runtime.python_engine import PythonEngine
from airssys_wasm.testing.faults import Faults, Place
from airssys_wasm.testing.faulty_sender import FaultySender


class FaultyEngine:
    """Executes components that start, handle and send with faults. It is an ``Engine``.

    Their contexts hold a ``FaultySender``; what ``system.sender_for`` returns is not touched.

    Args:
        faults: What goes wrong.
        engine: Executes the components.
    """

    def __init__(self, faults: Faults, engine: Engine[ComponentSource] | None = None) -> None:
        self._faults = faults
        self._engine: Engine[ComponentSource] = engine if engine is not None else PythonEngine()

    async def load(self, source: ComponentSource, context: ComponentContext) -> LoadedComponent:
        """Make one life of the component ready; see ``Engine``."""
        faults, component = self._faults, context.self_id
        loaded = await self._engine.load(
            source, context._replace(sender=FaultySender(context.sender, faults))
        )

        async def start() -> None:
            await faults.strike(Place.START, component)
            if loaded.start is not None:
                await loaded.start()

        async def handle(message: ComponentMessage) -> Reply:
            await faults.strike(Place.HANDLE, component)
            return await loaded.handle(message)

        return loaded._replace(start=start, handle=handle)
