"""A short memory for correlation ids."""

# Layer 1: Standard library imports
from collections import OrderedDict

# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId

MEMORY = 1024
"""Ids that are remembered."""


class RecentIds:
    """Remembers the latest ids, so that a reply to one of them can be told from nonsense."""

    __slots__ = ("_ids",)

    def __init__(self) -> None:
        # A plain dict would search for its oldest entry through all that were deleted.
        self._ids: OrderedDict[CorrelationId, None] = OrderedDict()

    def __contains__(self, correlation_id: CorrelationId) -> bool:
        return correlation_id in self._ids

    def add(self, correlation_id: CorrelationId) -> None:
        """Remember this id, and forget the oldest if there are too many."""
        self._ids[correlation_id] = None
        if len(self._ids) > MEMORY:
            self._ids.popitem(last=False)
