"""Components that are blocking Python callables."""

# Layer 1: Standard library imports
from asyncio import to_thread
from inspect import isawaitable, iscoroutine, iscoroutinefunction

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import Reply
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.core.runtime.threaded import ThreadedHandler


class ThreadedEngine:
    """Executes callables in the thread pool of the event loop. It is an ``Engine``."""

    async def load(self, source: ThreadedHandler, context: ComponentContext) -> LoadedComponent:
        """Return an async form of the callable.

        Raises:
            ComponentLoadError: It is not a plain callable.
        """
        call = source.call
        if iscoroutinefunction(call) or not callable(call):
            raise ComponentLoadError(context.self_id, "only a plain callable can run in a thread")

        def run(message: ComponentMessage) -> Reply:
            try:
                reply = call(message)
            except StopIteration as error:  # no future can hold it: Python 3.11 would wait for ever
                raise RuntimeError("a handler raised StopIteration") from error
            self._require_plain(reply)
            return reply

        async def handle(message: ComponentMessage) -> Reply:
            return await to_thread(run, message)

        return LoadedComponent(handle)

    @staticmethod
    def _require_plain(reply: object) -> None:
        """Fail if nobody would ever await it: the message would pass for handled."""
        if isawaitable(reply):
            if iscoroutine(reply):
                reply.close()
            raise TypeError("what runs in a thread must return its reply, and this is async")
