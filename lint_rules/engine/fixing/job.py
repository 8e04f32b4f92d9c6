"""What a worker is told, and what it answers. Everything here crosses a process boundary."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.engine.baseline import Baseline
from lint_rules.engine.fixing.permission import Permission
from lint_rules.fix import Assumption
from lint_rules.fix_report import FixNote
from lint_rules.rules.base import FileRule
from lint_rules.rules.rule import Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.source.file import Sources
from lint_rules.source.reading import ProjectReading

# A module and a name in it.
TakenName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FixSetup:
    """What is the same for all files of a run.

    Attributes:
        project: The project that the files are part of.
        sources: Where the text of its files comes from.
        rules: The rules in force that can be judged from one file.
        catalogue: The rules that comments may name.
        baseline: The diagnostics that are not to be touched.
        permission: Which fixes are allowed.
    """

    project: ProjectReading
    sources: Sources
    rules: tuple[FileRule, ...]
    catalogue: Catalogue
    baseline: Baseline | None
    permission: Permission


class FixJob(NamedTuple):
    """One file to fix.

    Attributes:
        path: Relative to the project root, with `/`.
        content: What it holds.
        given: Findings of rules that only a whole run can judge.
        granted: What fixes of this file assume and the whole project bears out; None where there is
            nothing but this file.
        kept: Why imports must go on binding names: the reason by name.
        withheld: Why names cannot be taken while the file is imported: the reason by name.
    """

    path: str
    content: bytes
    given: tuple[tuple[Rule, Finding], ...] = ()
    granted: frozenset[Assumption] | None = None
    kept: dict[str, str] = {}  # noqa: RUF012 - a field of a named tuple, and never changed
    withheld: dict[TakenName, str] = {}  # noqa: RUF012 - the same


@dataclass(frozen=True, slots=True)
class FileFix:
    """What became of one file.

    Attributes:
        path: Relative to the project root, with `/`.
        content: What it is to hold.
        new_files: Files that are to be created with it, by path.
        fixed: What was fixed.
        dropped: What could have been fixed and was not, with the reason.
        lost: The names that imports bound in the module and no longer do.
        gained: The names that the file takes while it is imported and did not take.
    """

    path: str
    content: bytes
    new_files: dict[str, bytes] = field(default_factory=dict)
    fixed: tuple[FixNote, ...] = ()
    dropped: tuple[FixNote, ...] = ()
    lost: frozenset[str] = frozenset()
    gained: frozenset[TakenName] = frozenset()
