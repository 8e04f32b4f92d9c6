"""Messages that were accepted and never reached a handler."""

# Layer 1: Standard library imports
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple, TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage


class LossReason(Enum):
    """Why a message was not handled; the value is how an error puts it."""

    OVERFLOW = "its mailbox was full and dropped the message"
    EXPIRED = "the deadline passed before it could be handled"
    RECEIVER_GONE = "it stopped before it handled the message"


class DeadLetter(NamedTuple):
    """One such message, where it was going, and why it did not arrive."""

    target: ComponentId
    message: ComponentMessage
    reason: LossReason


DeadLetterHook: TypeAlias = Callable[[DeadLetter], None]
"""Called on the event loop for every dead letter. What it raises is logged."""
