"""The baseline: diagnostics that a project has decided to live with for now.

One entry a line, sorted, so that it merges: path, rule, symbol and, where several are alike, which
of them. Never a line number, a count or a wildcard: an entry is about one place, and grows stale
with it.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import Match
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Finding, Span
from lint_rules.engine.baseline_entry import BaselineEntry
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.reporting import Located
from lint_rules.errors import ConfigurationError
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.rule import OWN_CODES
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.stale_baseline_entry.rule import STALE_BASELINE_ENTRY

_PROBLEM = "is no baseline entry: path, rule, symbol, ordinal, separated by tabs"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|(.?))", re.DOTALL)
_UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "#": "#"}
_HEADER = """\
# Diagnostics that airssys-lint does not report for now. `airssys-lint baseline` prunes this file.
# path, rule, symbol, ordinal; separated by tabs
"""


class Baseline(NamedTuple):
    """The entries of a file, each with its 1-based line.

    Attributes:
        path: The file, relative to the project root.
        lines: Line by entry.
    """

    path: str
    lines: dict[BaselineEntry, int]


def entry_of(diagnostic: Diagnostic) -> BaselineEntry:
    """Give the entry that stands for a diagnostic."""
    return BaselineEntry(diagnostic.path, diagnostic.name, diagnostic.symbol, diagnostic.ordinal)


def can_be_frozen(diagnostic: Diagnostic) -> bool:
    """Whether an entry may stand for a diagnostic: not for what the tool says of itself.

    Above all a file that was not checked must not look like one that was.
    """
    return not diagnostic.code.startswith(OWN_CODES)


def read_baseline(root: Path, path: str) -> Baseline:
    """Read a baseline file.

    Raises:
        ConfigurationError: It is unreadable, or a line is no entry.
    """
    file = root / path
    try:
        # Some editors begin every file with a byte order mark.
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problem = "the baseline does not exist; `airssys-lint baseline` creates it"
        raise ConfigurationError(file, problem) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(file, f"the baseline cannot be read: {error}") from error
    lines: dict[BaselineEntry, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            lines[_parse(line, file, number)] = number
    return Baseline(path, lines)


def format_baseline(entries: Iterable[BaselineEntry]) -> str:
    """Write entries as the text of a baseline file."""
    rows = sorted(map(_format, entries))
    return "".join([_HEADER, *(f"{row}\n" for row in rows)])


def stale_entries(
    baseline: Baseline, occurring: Iterable[Diagnostic], coverage: Coverage
) -> Iterator[BaselineEntry]:
    """Yield the entries that no longer occur, of those that the run can tell about."""
    found = {entry_of(diagnostic) for diagnostic in occurring}
    for entry in baseline.lines:
        if entry not in found and _is_judged(entry, coverage):
            yield entry


def stale_finding(
    baseline: Baseline, entry: BaselineEntry, catalogue: Catalogue = BUILT_IN
) -> Located:
    """Report an entry at its line."""
    line = baseline.lines[entry]
    excerpt = _format(entry)
    message = f"{entry.rule} no longer reports `{entry.symbol}` in {entry.path}"
    if any(code.startswith(OWN_CODES) for code in catalogue.matching(entry.rule)):
        message = f"{entry.rule} is reported whatever the baseline says"
    finding = Finding(
        Span(line, 1, line, len(excerpt) + 1),
        message,
        "run `airssys-lint baseline` to prune it",
        " ".join(map(str, entry)),
    )
    return Located(STALE_BASELINE_ENTRY, baseline.path, finding, excerpt)


def _is_judged(entry: BaselineEntry, coverage: Coverage) -> bool:
    codes = coverage.catalogue.matching(entry.rule)
    if not codes:
        return coverage.whole_project
    # A file that is gone is in no run; only one about the whole project can tell.
    if coverage.whole_project and entry.path not in coverage.files:
        return codes <= coverage.codes
    return all(coverage.includes(entry.path, code) for code in codes)


def _parse(line: str, file: Path, number: int) -> BaselineEntry:
    try:
        path, rule, symbol, ordinal = map(_unescape, line.split("\t"))
        return BaselineEntry(path, rule, symbol, _ordinal(ordinal))
    except (ValueError, KeyError):
        raise ConfigurationError(file, _PROBLEM, line=number) from None


def _ordinal(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def _format(entry: BaselineEntry) -> str:
    row = "\t".join(_escape(str(value)) for value in entry)
    # A line that begins with `#` is a comment.
    return f"\\{row}" if row.startswith("#") else row


def _escape(text: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return escaped.encode("utf-8", "backslashreplace").decode()


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(match: Match[str]) -> str:
    code_point, character = match.groups()
    return chr(int(code_point, 16)) if code_point else _UNESCAPES[character]
