"""What fixing says: plain values."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Report


class FixNote(NamedTuple):
    """What became of one finding that could be fixed.

    Attributes:
        path: Relative to the project root, with `/`.
        line: 1-based; where the finding was before anything was fixed, or where it still is.
        code: The rule.
        name: The rule.
        text: What was done, or why nothing was, in one line.
    """

    path: str
    line: int
    code: str
    name: str
    text: str


class Change(NamedTuple):
    """The new content of one file.

    Attributes:
        path: Relative to the project root, with `/`.
        before: What it held; None for a file that is new.
        after: What it is to hold.
        origin: The file whose fix made it. Changes of one origin are made together or not at all.
    """

    path: str
    before: bytes | None
    after: bytes
    origin: str


class FixReport(NamedTuple):
    """The result of fixing.

    Attributes:
        changes: What was written, or would be, sorted by path.
        fixed: What was fixed, sorted.
        dropped: What could have been fixed and was not, with the reason, sorted.
        report: What a check says of the result.
    """

    changes: tuple[Change, ...]
    fixed: tuple[FixNote, ...]
    dropped: tuple[FixNote, ...]
    report: Report
