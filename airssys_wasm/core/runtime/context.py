"""What a component object knows about where it runs."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.group_sender import GroupSender


class ComponentContext(NamedTuple):
    """Given to every method of a component object.

    Attributes:
        self_id: Its own id.
        sender: Its way out.
        correlations: With ``sender``, what ``RequestResponse`` needs.
    """

    self_id: ComponentId
    sender: GroupSender
    correlations: CorrelationManager
