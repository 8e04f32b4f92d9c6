"""What can be done about a finding by rewriting code."""

# Layer 1: Standard library imports
from enum import StrEnum
from typing import NamedTuple


class Safety(StrEnum):
    """Whether a fix may change what a program does."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Condition(StrEnum):
    """What the rest of a project has to be like for a fix of one file to be safe."""

    ON_NO_CYCLE = "on no cycle"
    TAKEN_BY_NOBODY = "taken by nobody"


class Assumption(NamedTuple):
    """A condition that one file cannot be asked about.

    Attributes:
        condition: The condition.
        name: For `ON_NO_CYCLE` the module that must not lie on one run-time import cycle with the
            file; for `TAKEN_BY_NOBODY` the name that no other file may take from it.
    """

    condition: Condition
    name: str


class Fix(NamedTuple):
    """A rewriting that a codemod can carry out.

    Attributes:
        title: What it does, in one line, as an order: "import `date` from `datetime`".
        safety: Whether it may change what a program does.
        caution: Why it is not safe, in one line; empty where it is.
        assumptions: What it is safe under. The check of a file assumes them; whoever has seen the
            whole project holds them against it.
    """

    title: str
    safety: Safety = Safety.SAFE
    caution: str = ""
    assumptions: tuple[Assumption, ...] = ()
