"""Components that are Python callables."""

# Layer 1: Standard library imports
from inspect import isawaitable, iscoroutinefunction

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import ComponentHandler, MessageHandler, Reply
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.loaded import LoadedComponent


class CallableEngine:
    """Executes plain and async callables of one message. It is an ``Engine``."""

    async def load(self, source: ComponentHandler, context: ComponentContext) -> LoadedComponent:
        """Return an async form of the callable.

        Raises:
            ComponentLoadError: It cannot be called.
        """
        if not callable(source):
            raise ComponentLoadError(context.self_id, f"{type(source).__name__} is not callable")
        if iscoroutinefunction(source):
            return LoadedComponent(source)
        return LoadedComponent(self._awaiting(source))

    @staticmethod
    def _awaiting(source: ComponentHandler) -> MessageHandler:
        async def handle(message: ComponentMessage) -> Reply:
            reply = source(message)
            # A partial, a bound object or a lambda may be async without looking it.
            return await reply if isawaitable(reply) else reply

        return handle
