"""What handles messages, seen from both sides."""

# Layer 1: Standard library imports
from collections.abc import Awaitable, Callable
from typing import TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.message import BytesLike, ComponentMessage

Reply: TypeAlias = BytesLike | None
"""What a handler returns: an answer for whoever waits for one, or nothing."""

ComponentHandler: TypeAlias = Callable[[ComponentMessage], Awaitable[Reply] | Reply]
"""What an application gives: a plain or an async callable of one message."""

MessageHandler: TypeAlias = Callable[[ComponentMessage], Awaitable[Reply]]
"""What an engine makes of it: always to be awaited."""
