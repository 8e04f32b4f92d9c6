"""Components that are loaded before they are executed."""

# Layer 3: Internal imports
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.runtime.image import ComponentImage, StoredComponent
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.core.runtime.loader import ComponentLoader
from airssys_wasm.runtime.python_engine import PythonEngine


class StoredEngine:
    """Executes what is stored, and Python components besides. It is an ``Engine``.

    An image is loaded anew for each life, so a restart picks up what was stored meanwhile.

    Args:
        loader: Finds the images.
        images: Executes them.
        others: Executes everything that is not a ``StoredComponent``.
    """

    def __init__(
        self,
        loader: ComponentLoader,
        images: Engine[ComponentImage],
        others: Engine[ComponentSource] | None = None,
    ) -> None:
        self._loader = loader
        self._images = images
        self._others: Engine[ComponentSource] = others if others is not None else PythonEngine()

    async def load(self, source: ComponentSource, context: ComponentContext) -> LoadedComponent:
        """Make one life of the component ready.

        Raises:
            ComponentLoadError: It is not stored, or its engine cannot execute it.
        """
        if isinstance(source, StoredComponent):
            return await self._images.load(await self._loader.load(context.self_id), context)
        return await self._others.load(source, context)
