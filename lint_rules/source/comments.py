"""The comments of a file, told apart from strings that look like them."""

# Layer 1: Standard library imports
import io
import re
import sys
import tokenize
from contextlib import suppress
from typing import NamedTuple

# Not for F401: it asks to keep a name that nobody uses here.
_EXCUSE = re.compile(r"#\s*(?:(?:mypy|pyright|ty|type):\s*ignore\b|noqa:(?!.*\bF401\b))")
# A comment; a string literal, in three quotes or in one; or the quote of one that goes on.
_PIECES = re.compile(
    r"""
    \#[^\n]*
    |\"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"{3}
    |'{3}[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'{3}
    |"[^"\\\n]*(?:\\.[^"\\\n]*)*"
    |'[^'\\\n]*(?:\\.[^'\\\n]*)*'
    |["']
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTES = frozenset("\"'")
# In the prefix of a literal that holds expressions.
_FORMATTING = frozenset("fFtT")
# Since then, an f-string may hold any expression: literals with its own quotes, comments, lines.
_NESTS = sys.version_info >= (3, 12)


class Comment(NamedTuple):
    """One comment.

    Attributes:
        line: 1-based.
        column: 1-based, in characters.
        text: From the `#` to the end of the line, without trailing space.
        alone: Whether it has its line to itself.
    """

    line: int
    column: int
    text: str
    alone: bool


def read_comments(lines: list[str]) -> list[Comment]:
    """Read the comments of a file.

    Comments have to be told from string literals only, in a tenth of the time that tokens take.
    """
    text = "\n".join(lines)
    comments = []
    line, counted = 1, 0
    for piece in _PIECES.finditer(text):
        start = piece.start()
        if text[start] == "#":
            line += text.count("\n", counted, start)
            counted = start
            begin = text.rfind("\n", 0, start) + 1
            alone = not text[begin:start].strip()
            comments.append(Comment(line, start - begin + 1, piece.group().rstrip(), alone))
        elif _may_end_elsewhere(piece.group(), text[max(start - 2, 0) : start]):
            return _tokenized(lines)
    return comments


def _may_end_elsewhere(literal: str, before: str) -> bool:
    """Whether a string literal may be longer than it looks, or hold comments.

    Args:
        literal: The literal without its prefix.
        before: The two characters before it.
    """
    if literal in _QUOTES:
        return True
    if not _NESTS or _FORMATTING.isdisjoint(before):
        return False
    # Cut off where an inner literal begins, it has a brace that nothing closes.
    is_whole = literal.count("{") == literal.count("}") and "}}" not in literal
    return "#" in literal or not is_whole


def _tokenized(lines: list[str]) -> list[Comment]:
    comments = []
    source = io.StringIO("\n".join(lines))
    # The tokenizer refuses a few oddities that the parser takes; what it read so far counts.
    with suppress(tokenize.TokenError, SyntaxError):
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                alone = not lines[line - 1][:column].strip()
                comments.append(Comment(line, column + 1, token.string.rstrip(), alone))
    return comments


def line_spoken_of(comment: Comment, lines: list[str]) -> int:
    """Give the line that a comment is about: its own, or the next one of code if it is alone.

    Below the last one there is none; then it is 0.
    """
    if not comment.alone:
        return comment.line
    for number in range(comment.line + 1, len(lines) + 1):
        stripped = lines[number - 1].strip()
        if stripped and not stripped.startswith("#"):
            return number
    return 0


def excuses_module(comment: str) -> bool:
    """Whether the comment on an import asks tools to accept its module, and says nothing else."""
    return _EXCUSE.match(comment) is not None and comment.count("#") == 1
