"""What `init` says: plain values."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.fix_report import Change

# The file that a project's first baseline is written to.
BASELINE = "airssys-baseline.txt"


class StarterPlan(NamedTuple):
    """What there is to write, and what is left to the user.

    Attributes:
        changes: The new content of files, sorted by path.
        frozen: How many diagnostics of today the baseline takes in.
        notes: What is left as it is, and why; one line each.
    """

    changes: tuple[Change, ...]
    frozen: int
    notes: tuple[str, ...]
