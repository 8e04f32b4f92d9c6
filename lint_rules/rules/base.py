"""The rules that are judged from code, by a check of their own."""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, RelatedPlace
from lint_rules.rules.rule import Rule
from lint_rules.settings import Settings
from lint_rules.source.classification import Definitions
from lint_rules.source.reading import FileReading


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule(Rule):
    """A rule that can be judged from one file and the names of the others.

    Attributes:
        check: Yields what it finds in a file, in any order.
    """

    check: Callable[[FileReading], Iterator[Finding]]


class ProjectFinding(NamedTuple):
    """A finding that more than one file may have a part in.

    Attributes:
        path: The file that it is in, relative to the project root, with `/`.
        finding: The finding.
        touched: The other files without which it would not be.
        related: Further places, in the order in which to read them.
    """

    path: str
    finding: Finding
    touched: tuple[str, ...] = ()
    related: tuple[RelatedPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRule(Rule):
    """A rule that is judged from what all files of a project define, and how they use it.

    Attributes:
        setting: The setting without which there is nothing to judge.
        check: Yields what it finds in the project, in any order.
    """

    setting: str
    check: Callable[[Definitions], Iterator[ProjectFinding]]

    def is_configured(self, settings: Settings) -> bool:
        """Whether the project says what the rule is to be about."""
        return bool(getattr(settings, self.setting.replace("-", "_")))
