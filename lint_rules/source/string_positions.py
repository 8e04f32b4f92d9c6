"""Where each character of a string literal stands in its file.

A string annotation is code inside a literal: prefixes, escapes, triple quotes and implicit
concatenation lie between what Python evaluates and what the reader sees.
"""

# Layer 1: Standard library imports
import re
from ast import Constant
from collections.abc import Iterator

# Layer 3: Internal imports
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


def character_positions(file: SourceFile, literal: Constant) -> list[Position] | None:
    """Give the position of every character of a string's value.

    Returns:
        None where the literal is written in a way that cannot be followed.
    """
    value = literal.value
    span = file.span(literal)
    lines = file.lines[span.line - 1 : span.end_line]
    text = "\n".join(lines)
    end = len(text) - len(lines[-1]) + span.end_column - 1
    positions = [
        _position(text, offset, span.line) for offset in _offsets(text, span.column - 1, end)
    ]
    if not isinstance(value, str) or len(positions) != len(value):
        return None
    return positions


def _offsets(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offset of each evaluated character of adjacent string literals."""
    while start < end:
        opening = _OPENING.match(text, start)
        if opening is None:
            return
        quote = opening["quote"]
        offset = opening.end()
        raw = "r" in opening["prefix"].lower()
        while offset < end and not text.startswith(quote, offset):
            escape = None if raw else _ESCAPE.match(text, offset)
            if escape is not None:
                if escape["nothing"] is None:
                    yield offset
                offset = escape.end()
                continue
            yield offset
            if raw and text[offset] == "\\":
                # In a raw literal a backslash still keeps a quote from ending it.
                offset += 1
                yield offset
            offset += 1
        between = _BETWEEN.match(text, offset + len(quote))
        start = between.end() if between is not None else end


def _position(text: str, offset: int, first_line: int) -> Position:
    line_start = text.rfind("\n", 0, offset) + 1
    return (first_line + text.count("\n", 0, offset), offset - line_start + 1)
