"""A handler that must not run on the event loop."""

# Layer 1: Standard library imports
from collections.abc import Callable
from dataclasses import dataclass

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import Reply
from airssys_wasm.core.component.message import ComponentMessage


@dataclass(frozen=True, slots=True)
class ThreadedHandler:
    """A plain callable that blocks, and is therefore called in a thread of a pool.

    Still one message at a time. A thread cannot be cancelled: a component that is made to end
    leaves the call behind, and its result is dropped.
    """

    call: Callable[[ComponentMessage], Reply]
