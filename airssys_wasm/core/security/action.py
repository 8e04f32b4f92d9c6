"""What a component may want to do to another."""

# Layer 1: Standard library imports
from enum import Enum


class Action(Enum):
    """Each action needs a capability of its own."""

    SEND = "send"
    REQUEST = "request"
