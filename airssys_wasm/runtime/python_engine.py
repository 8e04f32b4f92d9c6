"""Components written in Python, of whatever kind."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.component_object import (
    ComponentFactory,
    ComponentObject,
    ComponentSource,
)
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.image import StoredComponent
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.core.runtime.threaded import ThreadedHandler
from airssys_wasm.runtime.callable_engine import CallableEngine
from airssys_wasm.runtime.object_engine import ObjectEngine
from airssys_wasm.runtime.threaded_engine import ThreadedEngine


class PythonEngine:
    """Finds out what was given and lets the right engine execute it. It is an ``Engine``."""

    def __init__(self) -> None:
        self._callables = CallableEngine()
        self._objects = ObjectEngine()
        self._threaded = ThreadedEngine()

    async def load(self, source: ComponentSource, context: ComponentContext) -> LoadedComponent:
        """Make the callable or the object ready; a factory makes a new object each time.

        Raises:
            ComponentLoadError: It is neither, or the class of an object.
        """
        if isinstance(source, StoredComponent):
            raise ComponentLoadError(context.self_id, "the system has no engine for stored ones")
        if isinstance(source, ComponentFactory):
            return await self._objects.load(source.make(), context)
        if isinstance(source, ThreadedHandler):
            return await self._threaded.load(source, context)
        if isinstance(source, ComponentObject):
            if isinstance(source, type):  # it could be called, but that cannot be what was meant
                reason = f"{source.__name__} is a class: give an object, or a ComponentFactory"
                raise ComponentLoadError(context.self_id, reason)
            return await self._objects.load(source, context)
        return await self._callables.load(source, context)
