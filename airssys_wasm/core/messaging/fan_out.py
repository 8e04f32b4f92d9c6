"""What became of one message to many."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import AirssysError


class Refusal(NamedTuple):
    """One recipient that the message did not get to, and the error that a send would raise."""

    target: ComponentId
    error: AirssysError


class FanOut(NamedTuple):
    """Every recipient is in one of the two, in the order in which they were addressed.

    Attributes:
        accepted: Those to whom the message was accepted for delivery.
        refused: Those to whom it was not.
    """

    accepted: tuple[ComponentId, ...]
    refused: tuple[Refusal, ...]
