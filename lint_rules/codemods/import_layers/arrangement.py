"""Puts the pieces of a block into the order of their layers, spaced and headed."""

# Layer 1: Standard library imports
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

# Layer 2: Third-party imports
from libcst import EmptyLine, SimpleStatementLine

# Layer 3: Internal imports
from lint_rules.codemods.import_layers.block import Lines, Piece, first_comment
from lint_rules.codemods.import_layers.headings import take_headings
from lint_rules.source.layers import Layer


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to become of a block.

    Attributes:
        order: Whether its statements are to change places.
        space: Whether its layers are to be parted by blank lines.
        headings: The layer that each heading names; empty where headings are to stay.
        missing: The layers that are to have a heading although they have none.
    """

    order: bool
    space: bool
    headings: Mapping[str, Layer]
    missing: frozenset[Layer]


def arrange(
    opening: Lines, pieces: Sequence[Piece], wishes: Wishes
) -> Iterator[SimpleStatementLine]:
    """Arrange a block.

    Args:
        opening: What stands above the block and stays there.
        pieces: Its statements in their present order.
        wishes: What is to become of it.
    """
    bare, headings = take_headings(wishes.headings, pieces, wishes.missing)
    # Sorting is stable: inside a layer the order stays.
    ordered = sorted(bare, key=attrgetter("layer")) if wishes.order else bare
    upper: Piece | None = None
    highest = Layer.FUTURE
    for piece, heading in zip(ordered, headings.above(ordered), strict=True):
        if upper is None:
            above = _at_the_top(opening, heading, piece.above)
        else:
            has_moved = not _follows(bare, upper, piece)
            begins_layer = piece.layer > highest and (has_moved or highest > Layer.FUTURE)
            blank = begins_layer and wishes.space
            above = _between(piece.above, heading, blank=blank, has_moved=has_moved)
        yield piece.line.with_changes(leading_lines=above)
        upper, highest = piece, max(highest, piece.layer)


def _follows(pieces: Sequence[Piece], upper: Piece, piece: Piece) -> bool:
    number = next(place for place, each in enumerate(pieces) if each is piece)
    return number > 0 and pieces[number - 1] is upper


def _at_the_top(opening: Lines, heading: Lines, comments: Lines) -> Lines:
    parted = (EmptyLine(indent=False),) if heading and opening and opening[-1].comment else ()
    return (*opening, *parted, *heading, *comments[first_comment(comments) :])


def _between(lines: Lines, heading: Lines, *, blank: bool, has_moved: bool) -> Lines:
    """Give what is to stand above a piece that has another one above it."""
    number = first_comment(lines)
    blanks = () if has_moved else lines[:number]
    if blank and (has_moved or all(line.comment for line in lines)):
        blanks = (EmptyLine(indent=False),)
    return (*blanks, *heading, *lines[number:])
