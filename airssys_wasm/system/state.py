"""The life of a component system."""

# Layer 1: Standard library imports
from enum import Enum


class SystemState(Enum):
    """Each state leads to the next; a system that has stopped does not start again."""

    CREATED = "created"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
