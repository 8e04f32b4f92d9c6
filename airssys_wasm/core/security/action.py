"""What a component may want to do, always with another component."""

# Layer 1: Standard library imports
from enum import Enum


class Action(Enum):
    """Each action needs a capability of its own."""

    SEND = "send"
    """A message to which no reply is expected."""

    REQUEST = "request"
    """A message to which a reply is expected."""

    BROADCAST = "broadcast"
    """A message that goes to several components, named or by topic."""

    RECEIVE = "receive"
    """A message of the other component, however it was sent."""
