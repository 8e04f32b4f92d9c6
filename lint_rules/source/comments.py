"""The comments of a file, told apart from strings that look like them."""

# Layer 1: Standard library imports
import io
import re
import tokenize
from contextlib import suppress
from typing import NamedTuple

# Not for F401: it asks to keep a name that nobody uses here.
_EXCUSE = re.compile(r"#\s*(?:(?:mypy|pyright|ty|type):\s*ignore\b|noqa:(?!.*\bF401\b))")


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
    """Read the comments of a file. Costs about as much as parsing it."""
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
