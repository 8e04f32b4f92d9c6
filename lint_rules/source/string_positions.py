"""Where each character of a string literal stands in its file.

A string annotation is code inside a literal: prefixes, escapes, triple quotes and implicit
concatenation lie between what Python evaluates and what the reader sees.
"""

# Layer 1: Standard library imports
import re
from ast import Constant
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import SourceFile

# 1-based line and column, in characters.
Position = tuple[int, int]

_OPENING = re.compile(r"""(?P<prefix>[a-zA-Z]*)(?P<quote>\"\"\"|'''|"|')""")
_BETWEEN = re.compile(r"(?:\s|\\\n|#[^\n]*)*")
_ESCAPE = re.compile(
    r"""\\(?:(?P<nothing>\n)
    |[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|['"\\abfnrtv])""",
    re.VERBOSE,
)


def character_spans(file: SourceFile, literal: Constant) -> list[Span] | None:
    """Give the span of every character of a string's value; that of an escape is all of it.

    Returns:
        None where the literal is written in a way that cannot be followed.
    """
    value = literal.value
    span = file.span(literal)
    lines = file.lines[span.line - 1 : span.end_line]
    # Cut before they are joined: a line may be long and hold many literals.
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    ranges = list(_ranges("\n".join(lines)))
    if not isinstance(value, str) or len(ranges) != len(value):
        return None
    line_starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def position(offset: int) -> Position:
        index = bisect_right(line_starts, offset) - 1
        first_column = span.column if index == 0 else 1
        return (span.line + index, first_column + offset - line_starts[index])

    return [Span(*position(start), *position(end)) for start, end in ranges]


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each evaluated character of adjacent string literals begins and ends."""
    start = 0
    while start < len(text):
        opening = _OPENING.match(text, start)
        if opening is None:
            return
        quote = opening["quote"]
        offset = opening.end()
        raw = "r" in opening["prefix"].lower()
        while offset < len(text) and not text.startswith(quote, offset):
            escape = None if raw else _ESCAPE.match(text, offset)
            if escape is not None:
                if escape["nothing"] is None:
                    yield (offset, escape.end())
                offset = escape.end()
                continue
            yield (offset, offset + 1)
            if raw and text[offset] == "\\":
                # In a raw literal a backslash still keeps a quote from ending it.
                offset += 1
                yield (offset, offset + 1)
            offset += 1
        between = _BETWEEN.match(text, offset + len(quote))
        start = between.end() if between is not None else len(text)
