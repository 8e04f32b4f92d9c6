"""The paths that decide what a check says: while none of them changes, it says the same again."""

# Layer 1: Standard library imports
from typing import NamedTuple


class Footprint(NamedTuple):
    """Absolute paths that decide what a check says, beside its arguments and the environment.

    Attributes:
        used: What was read; the first says which folder the cache of the project is.
        others: What was looked for, and was read where it is there.
        kinds: What may change as long as it stays a file, a folder, or missing.
    """

    used: list[str]
    others: list[str]
    kinds: list[str]
