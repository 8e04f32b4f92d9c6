"""Every benchmark there is."""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Size

FAMILIES = (
    "cold_check",
    "warm_check",
    "check_memory",
    "fix_speed",
    "send_to_handler",
    "request_response",
    "broadcast",
    "thread_entrance",
    "pending_requests",
    "pykka_actors",
    "xoscar_actors",
    "start_up",
)
"""Their modules, in the order of the table; each has a function ``comparisons``."""

Family: TypeAlias = Callable[[Size], Sequence[Comparison]]
"""Returns what one module compares, at this size."""


def comparisons_of(family: str, size: Size) -> Sequence[Comparison]:
    """Return what this family compares.

    Only now is its module imported: some peers are installed for benchmarks alone, by the
    dependency group ``bench``.

    Raises:
        ModuleNotFoundError: A peer is not installed.
    """
    comparisons: Family = import_module(f"benchmarks.{family}").comparisons
    return comparisons(size)
