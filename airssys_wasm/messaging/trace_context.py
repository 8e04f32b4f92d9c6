"""Traces that pass through, for applications that trace elsewhere."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.messaging.dead_letter import DeadLetter
from airssys_wasm.core.messaging.observer import MessageObserver, OutgoingMessage

CURRENT: ContextVar[Traceparent | None] = ContextVar("airssys_wasm.traceparent", default=None)
"""Where in a trace the running code is; tasks and ``asyncio.to_thread`` inherit it."""


class TraceContext(MessageObserver):
    """Lets each message carry the ``traceparent`` under which it was sent.

    A handler runs under that of its message, so what it sends, asks, broadcasts or publishes
    carries it on. It makes no spans of its own: whoever wants these implements
    ``MessageObserver`` on top of a tracing library.
    """

    def current(self) -> Traceparent | None:
        """Return what a message that is sent here and now would carry."""
        return CURRENT.get()

    @contextmanager
    def under(self, traceparent: Traceparent | None) -> Iterator[None]:
        """Run the block under this ``traceparent``, or under none."""
        token = CURRENT.set(traceparent)
        try:
            yield
        finally:
            CURRENT.reset(token)

    def sending(
        self,
        message: OutgoingMessage,  # noqa: ARG002 -- every message is treated alike
    ) -> AbstractContextManager[Traceparent | None]:
        """Let the message carry what is current."""
        return nullcontext(CURRENT.get())

    def handling(
        self,
        target: ComponentId,  # noqa: ARG002 -- every component is treated alike
        message: ComponentMessage,
    ) -> AbstractContextManager[None]:
        """Make current what the message carries; what was before does not concern it."""
        return self.under(message.traceparent)

    def lost(self, letter: DeadLetter) -> None:
        """Nothing to carry on."""
