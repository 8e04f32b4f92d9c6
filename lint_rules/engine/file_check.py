"""Holds one file against the rules."""

# Layer 1: Standard library imports
import gc
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Flag, auto
from time import process_time

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.reporting import Located
from lint_rules.rules.base import FileRule
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.hidden_imports import HiddenImport, hidden_imports
from lint_rules.source.imports import ImportedName
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.outlining import outline_of
from lint_rules.source.reading import FileReading, ProjectReading
from lint_rules.source.suppressions import Suppression, read_suppressions
from lint_rules.source.taken_names import TakenNames, taken_names

_DEEP = "divide the expression or exclude the file; this rule was not applied to it"
_START = Span(1, 1, 1, 1)


class Facts(Flag):
    """What is to be read of a file for those who judge the whole project."""

    NONE = 0
    IMPORTS = auto()
    OUTLINE = auto()


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What one file gave.

    Attributes:
        found: What was found in it.
        imports: Its import table; None where the file could not be read, or none was asked for.
        suppressions: The comments that silence diagnostics in it.
        hidden: What it depends on without an import statement, if the import table was asked for.
        outline: Its outline; None where the file could not be read, or none was asked for.
        taken: What it takes from other modules.
        seconds: Processor seconds of each rule, by its code; reading under that of syntax errors.
    """

    found: list[Located]
    imports: list[ImportedName] | None
    suppressions: list[Suppression]
    hidden: list[HiddenImport] = field(default_factory=list)
    outline: ModuleOutline | None = None
    taken: TakenNames = field(default_factory=TakenNames)
    seconds: dict[str, float] = field(default_factory=dict, compare=False)


def check_file(
    sources: Sources,
    path: str,
    project: ProjectReading,
    rules: Iterable[FileRule],
    wanted: Facts = Facts.NONE,
) -> CheckedFile:
    """Read a file and hold it against the rules.

    Args:
        sources: Where its text comes from.
        path: The file, relative to the project root.
        project: The project that it is read as a part of.
        rules: The rules.
        wanted: What is wanted of it besides.
    """
    start = process_time()
    try:
        file = sources.read(path)
    except UnreadableSourceError as error:
        finding = _unreadable(error, project.settings.target_version)
        return CheckedFile([Located(SYNTAX_ERROR, path, finding, error.excerpt)], None, [])
    seconds = process_time() - start
    checked = check_reading(FileReading(file, project), rules, wanted)
    checked.seconds[SYNTAX_ERROR.code] = seconds
    return checked


def _unreadable(error: UnreadableSourceError, target: str) -> Finding:
    problem, remedy = error.problem, error.remedy
    running = sys.version_info[:2]
    if error.is_syntax and tuple(map(int, target.split("."))) > running:
        here = ".".join(map(str, running))
        problem = f"{problem}; it is meant for Python {target}, and this is Python {here}"
        remedy = f"run airssys-lint with Python {target} or newer, or {remedy}"
    return Finding(error.span, problem, f"{remedy}; no rule was applied to it", "unreadable")


def check_reading(
    reading: FileReading, rules: Iterable[FileRule], wanted: Facts = Facts.NONE
) -> CheckedFile:
    """Hold a file that has been read against the rules.

    Args:
        reading: The file.
        rules: The rules.
        wanted: What is wanted of it besides.
    """
    file, path = reading.file, reading.file.path
    found = []
    seconds = {}
    end = process_time()
    for rule in rules:
        try:
            found += [
                Located(rule, path, finding, file.lines[finding.span.line - 1])
                for finding in rule.check(reading)
            ]
        except RecursionError:
            # Code may be nested just so deep that it can be parsed and not be followed.
            finding = Finding(_START, f"is nested too deeply for {rule.name}", _DEEP, rule.name)
            found.append(Located(SYNTAX_ERROR, path, finding, ""))
        start, end = end, process_time()
        seconds[rule.code] = end - start
    imports = reading.import_table if Facts.IMPORTS in wanted else None
    hidden: list[HiddenImport] = []
    # What is nested too deeply to be followed here was reported by the rules.
    with suppress(RecursionError):
        hidden = hidden_imports(reading) if Facts.IMPORTS in wanted else []
    outline = outline_of(reading) if Facts.OUTLINE in wanted else None
    suppressions = read_suppressions(file)
    taken = taken_names(reading)
    return CheckedFile(found, imports, suppressions, hidden, outline, taken, seconds)


@contextmanager
def parsing_many_files() -> Iterator[None]:
    """Parse without warnings about the code under check, and without garbage collections.

    Syntax trees hold no reference cycles; collecting while they grow costs a quarter of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if was_enabled:
            gc.enable()
