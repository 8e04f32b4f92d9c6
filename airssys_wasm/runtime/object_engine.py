"""Components that are Python objects."""

# Layer 1: Standard library imports
from functools import partial

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import Reply
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.runtime.component_object import ComponentObject, Startable, Stoppable
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.runtime.async_method import awaited


class ObjectEngine:
    """Executes objects with ``handle`` and perhaps ``start`` and ``stop``. It is an ``Engine``."""

    async def load(self, source: ComponentObject, context: ComponentContext) -> LoadedComponent:
        """Bind the methods of the object to its context."""
        call = awaited(source.handle)

        async def handle(message: ComponentMessage) -> Reply:
            return await call(message, context)

        start = stop = None
        if isinstance(source, Startable):
            start = partial(awaited(source.start), context)
        if isinstance(source, Stoppable):
            stop = partial(awaited(source.stop), context)
        return LoadedComponent(handle, start, stop, crashes=True)
