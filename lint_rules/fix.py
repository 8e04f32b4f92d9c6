"""What can be done about a finding by rewriting code."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from enum import StrEnum


class Safety(StrEnum):
    """Whether a fix may change what a program does."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Fix:
    """A rewriting that a codemod can carry out.

    Attributes:
        title: What it does, in one line, as an order: "import `date` from `datetime`".
        safety: Whether it may change what a program does.
        caution: Why it is not safe, in one line; empty where it is.
    """

    title: str
    safety: Safety = Safety.SAFE
    caution: str = ""
