"""Which modules belong to the standard library of a given Python."""

# Layer 1: Standard library imports
from functools import cache

# Layer 3: Internal imports
from lint_rules.source.stdlib_modules import LIFETIMES


@cache
def stdlib_modules(target_version: str) -> frozenset[str]:
    """Give the dotted names of all standard library modules, submodules included.

    Args:
        target_version: Such as `3.11`.
    """
    minor = int(target_version.partition(".")[2])
    return frozenset(
        module
        for (first, last), modules in LIFETIMES.items()
        if first <= minor and (last is None or minor <= last)
        for module in modules.split()
    )
