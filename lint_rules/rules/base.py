"""What a rule is."""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, RelatedPlace
from lint_rules.settings import Settings
from lint_rules.source.classification import Definitions
from lint_rules.source.reading import FileReading

# The codes of what the tool says of itself, of comments for it and of its settings begin so. Such
# things are mended, and neither silenced by a comment nor frozen in a baseline.
OWN_CODES = "ARS0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the checklist.

    Its page is the file `page.md` in its package.

    Attributes:
        code: Its stable short form, such as `ARS2201`.
        name: What it is called, such as `qualified-annotation`: the mistake, in words that read
            well after "allow".
        standard: The clause that it enforces, such as `§2.2`; empty for the tool's own rules.
        summary: What it reports, in one line.
        package: The package that holds it.
        on_by_default: Whether it runs unless a project says otherwise.
        always_on: Whether no setting can silence it.
        codemod: The dotted name of the codemod that mends what can be mended of it, empty where
            there is none. By name, since codemods load libcst and checks must not.
        fixed_by_name: Whether the codemod runs only where a selection names the rule itself.
    """

    code: str
    name: str
    standard: str
    summary: str
    package: str
    on_by_default: bool = True
    always_on: bool = False
    codemod: str = ""
    fixed_by_name: bool = False


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
