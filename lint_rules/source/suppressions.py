"""Comments that silence diagnostics: `# airssys: ignore[rule] -- reason`.

One silences what is reported on its own line, and in the simple statement or header whose first or
last line carries it; alone on a line, in the one that follows. With `ignore-file`, in the first
comment block, it silences the whole file.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator
from difflib import get_close_matches
from re import Match
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.comments import Comment, line_spoken_of
from lint_rules.source.file import SourceFile
from lint_rules.source.headers import LineRange, header_ranges

_MARKER = "airssys"
_KINDS = ("ignore", "ignore-file")
# A program may well name the package `airssys_wasm` in every file.
_WORTH_READING = re.compile(r"#\s*airssys\s*(?::|ignore)", re.IGNORECASE)
# A comment for a tool, which ends a reason; `#123` does not.
_PRAGMA = r"#\s*(?i:airssys:|noqa\b|nosec\b|type:|pragma:|pylint:|pyright:|mypy:|ruff:|isort:|fmt:)"
# In a comment a directive begins the comment, or stands behind another; one in quotes is prose.
_DIRECTIVE = re.compile(
    r"(?<![^\s#])#\s*airssys:\s*(?P<kind>ignore(?:-file)?)(?![-\w])"
    r"(?:\s*\[(?P<words>[^\]]*)\])?"
    rf"(?:\s*--\s*(?!{_PRAGMA})(?P<reason>\S.*?)(?=\s*$|\s+{_PRAGMA}))?"
)
# What looks like a directive, misspelt or not: rules in brackets tell it from prose.
_ALMOST = re.compile(
    r"(?<![^\s#])#\s*airssys(?P<colon>\s*:)?\s*(?P<kind>[a-zA-Z][-\w]*)(?P<space>\s*)\[[^\]]*\]?"
)
_WORD = re.compile(r"[^\s,]+")


class SuppressedRule(NamedTuple):
    """One rule that a comment names: the word as written, and where."""

    word: str
    span: Span


class Suppression(NamedTuple):
    """One comment that silences diagnostics.

    Attributes:
        rules: What it names, in its order.
        reason: Why, in the author's words; empty where none is given.
        span: The directive.
        excerpt: The line that it stands on.
        ranges: The lines on which it silences; None for the whole file.
        meant: The word that it should begin with, where that is misspelt; it names no rule then.
    """

    rules: tuple[SuppressedRule, ...]
    reason: str
    span: Span
    excerpt: str
    ranges: tuple[LineRange, ...] | None
    meant: str = ""

    @property
    def is_misplaced(self) -> bool:
        """Whether it is to silence a whole file and does not stand where that is possible."""
        return self.ranges == ()

    def covers(self, line: int) -> bool:
        """Whether it silences what is reported on a 1-based line."""
        return self.ranges is None or any(first <= line <= last for first, last in self.ranges)


def read_suppressions(file: SourceFile) -> list[Suppression]:
    """Read the suppressions of a file in their order."""
    if _MARKER not in file.commented or _WORTH_READING.search(file.commented) is None:
        return []
    headers = header_ranges(file.tree, file.lines)
    first_block = _first_comment_block(file.lines)
    found: list[Suppression] = []
    for comment in file.comments:
        excerpt = file.lines[comment.line - 1]
        for match in _DIRECTIVE.finditer(comment.text):
            if match["kind"] == "ignore":
                ranges: tuple[LineRange, ...] | None = _ranges(comment, headers, file.lines)
            else:
                ranges = None if comment.line <= first_block else ()
            found.append(_suppression(comment, match, ranges, excerpt))
        for match, meant in _misspelt(comment.text):
            found.append(Suppression((), "", _span(comment, match), excerpt, (), meant))
    return found


def _misspelt(text: str) -> Iterator[tuple[Match[str], str]]:
    """Yield the misspelt directives in a comment, each with the word that it should begin with."""
    for match in _ALMOST.finditer(text):
        word = match["kind"].lower()
        close = get_close_matches(word, _KINDS, n=1)
        if match["colon"] is None:
            is_misspelt = word in _KINDS
        else:
            is_misspelt = match["kind"] not in _KINDS and bool(close or not match["space"])
        if is_misspelt:
            yield match, next(iter(close), "ignore")


def _suppression(
    comment: Comment,
    match: Match[str],
    ranges: tuple[LineRange, ...] | None,
    excerpt: str,
) -> Suppression:
    rules = []
    if match["words"] is not None:
        start = comment.column + match.start("words")
        for word in _WORD.finditer(match["words"]):
            span = Span(comment.line, start + word.start(), comment.line, start + word.end())
            rules.append(SuppressedRule(word.group(), span))
    return Suppression(tuple(rules), match["reason"] or "", _span(comment, match), excerpt, ranges)


def _span(comment: Comment, match: Match[str]) -> Span:
    first, last = comment.column + match.start(), comment.column + match.end()
    return Span(comment.line, first, comment.line, last)


def _ranges(comment: Comment, headers: list[LineRange], lines: list[str]) -> tuple[LineRange, ...]:
    own = LineRange(comment.line, comment.line)
    if comment.alone:
        line = line_spoken_of(comment, lines)
        return (own, *(each for each in headers if each.first == line))
    return (own, *(each for each in headers if comment.line in each))


def _first_comment_block(lines: list[str]) -> int:
    """Give the last line of the comments and blank lines that a file begins with."""
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return number - 1
    return len(lines)
