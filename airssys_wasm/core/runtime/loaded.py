"""A component that an engine has made ready to run."""

# Layer 1: Standard library imports
from collections.abc import Awaitable, Callable
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler


class LoadedComponent(NamedTuple):
    """One life of a component.

    Attributes:
        handle: Handles one message.
        start: To be awaited before the first message, if there is one.
        stop: To be awaited after the last message, if there is one.
        crashes: Whether an error of ``handle`` ends this life, rather than its message only.
    """

    handle: MessageHandler
    start: Callable[[], Awaitable[None]] | None = None
    stop: Callable[[], Awaitable[None]] | None = None
    crashes: bool = False
