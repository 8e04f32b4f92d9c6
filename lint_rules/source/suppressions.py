"""Comments that silence diagnostics: `# airssys: ignore[rule] -- reason`.

One silences what is reported on its own line, and in the simple statement or header whose first or
last line carries it; alone on a line, in the one that follows. With `ignore-file`, in the first
comment block, it silences the whole file.
"""

# Layer 1: Standard library imports
import re
from re import Match
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.comments import Comment
from lint_rules.source.file import SourceFile
from lint_rules.source.headers import LineRange, header_ranges

_MARKER = "airssys:"
# A comment for a tool, which ends a reason; `#123` does not.
_PRAGMA = r"#\s*(?i:airssys:|noqa\b|nosec\b|type:|pragma:|pylint:|pyright:|mypy:|ruff:|isort:|fmt:)"
# In a comment a directive begins the comment, or stands behind another; one in quotes is prose.
_DIRECTIVE = re.compile(
    r"(?<![^\s#])#\s*airssys:\s*(?P<kind>ignore-file|ignore)\b"
    r"(?:\s*\[(?P<words>[^\]]*)\])?"
    rf"(?:\s*--\s*(?!{_PRAGMA})(?P<reason>\S.*?)(?=\s*$|\s+{_PRAGMA}))?"
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
    """

    rules: tuple[SuppressedRule, ...]
    reason: str
    span: Span
    excerpt: str
    ranges: tuple[LineRange, ...] | None

    def covers(self, line: int) -> bool:
        """Whether it silences what is reported on a 1-based line."""
        return self.ranges is None or any(first <= line <= last for first, last in self.ranges)


def read_suppressions(file: SourceFile) -> list[Suppression]:
    """Read the suppressions of a file in their order."""
    if _MARKER not in file.text:
        return []
    headers = header_ranges(file.tree, file.lines)
    first_block = _first_comment_block(file.lines)
    found = []
    for comment in file.comments:
        for match in _DIRECTIVE.finditer(comment.text):
            if match["kind"] == "ignore":
                ranges: tuple[LineRange, ...] | None = _ranges(comment, headers, file.lines)
            else:
                ranges = None if comment.line <= first_block else ()
            found.append(_suppression(comment, match, ranges, file.lines[comment.line - 1]))
    return found


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
    column = comment.column + match.start()
    span = Span(comment.line, column, comment.line, comment.column + match.end())
    return Suppression(tuple(rules), match["reason"] or "", span, excerpt, ranges)


def _ranges(comment: Comment, headers: list[LineRange], lines: list[str]) -> tuple[LineRange, ...]:
    own = LineRange(comment.line, comment.line)
    if comment.alone:
        line = _next_code_line(comment.line, lines)
        return (own, *(each for each in headers if each.first == line))
    return (own, *(each for each in headers if comment.line in each))


def _next_code_line(line: int, lines: list[str]) -> int:
    for number in range(line + 1, len(lines) + 1):
        stripped = lines[number - 1].strip()
        if stripped and not stripped.startswith("#"):
            return number
    return 0


def _first_comment_block(lines: list[str]) -> int:
    """Give the last line of the comments and blank lines that a file begins with."""
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return number - 1
    return len(lines)
