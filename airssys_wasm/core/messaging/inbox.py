"""Where the messages of one component come from."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler


class Inbox(Protocol):
    """What whoever keeps a component alive needs to know about its mailbox."""

    __slots__ = ()

    async def serve(self, handle: MessageHandler, *, crashes: bool) -> None:
        """Hand over messages, one at a time, until the inbox is closed and empty.

        What waits when this raises is still there for the next to serve.

        Args:
            handle: Awaited with each message.
            crashes: Whether its error is raised here; else it fails the message only.

        Raises:
            ComponentExit: The handler asked to end.
            CancelledError: The task was cancelled, or interrupted and its handler ignored that.
        """
        ...

    def interrupt(self) -> None:
        """Let ``serve`` end after the message in hand, also if its handler swallows the cancel."""
        ...

    def close(self) -> None:
        """Take no more messages; what waits is still handed over. May be called again."""
        ...

    def abandon(self) -> int:
        """Close, make dead letters of what waits, and return how many. May be called again."""
        ...
