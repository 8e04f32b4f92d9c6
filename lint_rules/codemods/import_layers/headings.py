"""Takes the headings out of a block of imports and says where they belong."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import Comment, EmptyLine

# Layer 3: Internal imports
from lint_rules.codemods.import_layers.block import Lines, Piece
from lint_rules.source.layers import Layer


class Headings(NamedTuple):
    """The headings that a block is to have.

    Attributes:
        texts: The comment that names each layer.
        layers: The layers to head.
        divided: Whether the relative imports that follow absolute ones have a heading of their own.
    """

    texts: Mapping[str, Layer]
    layers: frozenset[Layer]
    divided: bool

    def above(self, pieces: Sequence[Piece]) -> list[Lines]:
        """Give the heading above each piece of a block: one line or none."""
        lines: list[Lines] = []
        seen: set[tuple[Layer, bool]] = set()
        for piece in pieces:
            part = self.divided and piece.is_relative
            is_first = (piece.layer, part) not in seen
            seen.add((piece.layer, part))
            wanted = is_first and piece.layer in self.layers
            lines.append((self._line(piece.layer),) if wanted else ())
        return lines

    def _line(self, layer: Layer) -> EmptyLine:
        text = next(text for text, named in self.texts.items() if named is layer)
        return EmptyLine(comment=Comment(text))


def take_headings(
    texts: Mapping[str, Layer], pieces: Iterable[Piece], missing: Iterable[Layer]
) -> tuple[list[Piece], Headings]:
    """Take the headings out of a block.

    Args:
        texts: The layer that each heading names.
        pieces: The block.
        missing: Layers that are to have a heading although they have none.

    Returns:
        The block without headings, and the headings that it is to have.
    """
    bare = []
    found: set[tuple[Layer, bool]] = set()
    for piece in pieces:
        above, named = _without_headings(texts, piece.above)
        found |= {(layer, piece.is_relative) for layer in named}
        bare.append(piece._replace(above=above))
    both = {(Layer.INTERNAL, False), (Layer.INTERNAL, True)}
    layers = frozenset(layer for layer, _ in found) | frozenset(missing)
    return bare, Headings(texts, layers, divided=both <= found)


def _without_headings(texts: Mapping[str, Layer], lines: Lines) -> tuple[Lines, list[Layer]]:
    kept: list[EmptyLine] = []
    layers = []
    for line in lines:
        layer = texts.get(line.comment.value) if line.comment else None
        if layer is not None:
            layers.append(layer)
        elif line.comment or not layers or (kept and kept[-1].comment):
            # The blank line below a heading goes with it.
            kept.append(line)
    return tuple(kept), layers
