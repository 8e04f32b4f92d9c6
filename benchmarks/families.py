"""Every benchmark there is."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

# Layer 3: Internal imports
from benchmarks import send_to_handler
from benchmarks.comparison import Comparison, Size

Family: TypeAlias = Callable[[Size], Sequence[Comparison]]
"""Returns what one module compares, at this size."""

FAMILIES: Mapping[str, Family] = {
    "send-to-handler": send_to_handler.comparisons,
}
"""By the names that the command takes, in the order of the table."""
