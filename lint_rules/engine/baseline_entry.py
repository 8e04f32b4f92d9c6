"""The entries of a baseline, and what an update did to them: plain values."""

# Layer 1: Standard library imports
from pathlib import Path
from typing import NamedTuple


class BaselineEntry(NamedTuple):
    """One diagnostic that is not to be reported.

    Attributes:
        path: Relative to the project root, with `/`.
        rule: The name of the rule.
        symbol: What the diagnostic is about.
        ordinal: Which of those alike in the file, from 1 at the top.
    """

    path: str
    rule: str
    symbol: str
    ordinal: int


class BaselineChange(NamedTuple):
    """What an update did.

    Attributes:
        path: The baseline file.
        added: Entries that came.
        removed: Entries that went.
        size: How many entries there are now.
        refused: How many diagnostics there are that the baseline does not take in.
    """

    path: Path
    added: tuple[BaselineEntry, ...]
    removed: tuple[BaselineEntry, ...]
    size: int
    refused: int
