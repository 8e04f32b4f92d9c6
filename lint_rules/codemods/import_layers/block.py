"""The import statements of a block as pieces that can change places."""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import (
    EmptyLine,
    Import,
    ImportFrom,
    MaybeSentinel,
    SimpleStatementLine,
    TrailingWhitespace,
)

# Layer 3: Internal imports
from lint_rules.source.layers import Layer

Lines = tuple[EmptyLine, ...]

# A comment that speaks to a tool speaks of every name of its line.
_PRAGMA = re.compile(r"#\s*(?:noqa|nosec|[a-z]+\s*:)", re.IGNORECASE)


class Piece(NamedTuple):
    """One import statement of one layer.

    Attributes:
        layer: The layer of all that it names.
        above: The comments and blank lines above it, which go where it goes.
        line: The statement without them.
    """

    layer: Layer
    above: Lines
    line: SimpleStatementLine

    @property
    def is_relative(self) -> bool:
        """Whether its module is given by dots."""
        statement = self.line.body[0]
        return isinstance(statement, ImportFrom) and bool(statement.relative)


def cut(line: SimpleStatementLine, layers: Sequence[Sequence[Layer]]) -> Iterator[Piece]:
    """Cut a line of import statements into pieces.

    Args:
        line: The line.
        layers: The layers of each of its statements: one for all that it names, or one a name.
    """
    above = tuple(line.leading_lines)
    last = len(line.body) - 1
    for number, statement in enumerate(line.body):
        comment = line.trailing_whitespace if number == last else TrailingWhitespace()
        alone = line.with_changes(
            body=[statement.with_changes(semicolon=MaybeSentinel.DEFAULT)],
            leading_lines=(),
            trailing_whitespace=comment,
        )
        for layer, part in _by_layer(alone, layers[number]):
            yield Piece(layer, above, part)
            above = ()


def _by_layer(
    line: SimpleStatementLine, layers: Sequence[Layer]
) -> Iterator[tuple[Layer, SimpleStatementLine]]:
    statement = line.body[0]
    if not isinstance(statement, Import) or len(set(layers)) == 1:
        yield layers[0], line
        return
    whitespace = line.trailing_whitespace
    for layer in sorted(set(layers)):
        names = [name for name, of in zip(statement.names, layers, strict=True) if of is layer]
        names[-1] = names[-1].with_changes(comma=MaybeSentinel.DEFAULT)
        part = statement.with_changes(names=names)
        yield layer, line.with_changes(body=[part], trailing_whitespace=whitespace)
        if whitespace.comment and not _PRAGMA.match(whitespace.comment.value):
            whitespace = TrailingWhitespace()


def first_comment(lines: Lines) -> int:
    """Give how many blank lines stand above the first comment."""
    blanks = 0
    while blanks < len(lines) and lines[blanks].comment is None:
        blanks += 1
    return blanks
