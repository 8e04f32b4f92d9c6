"""What every drawing says of a layer and of an arrow."""

# Layer 1: Standard library imports
from itertools import chain

# Layer 3: Internal imports
from lint_rules.layering import Layer
from lint_rules.package_graph import Arrow


def names_in(layer: Layer) -> list[str]:
    """Give the names of a layer, those of a cycle side by side."""
    return list(chain.from_iterable(layer))


def layer_title(number: int, layer: Layer) -> str:
    """Name a layer by its number, the highest being 1, and say which cycles stand in it."""
    sizes = [len(group) for group in layer if len(group) > 1]
    return "".join([f"layer {number}", *(f", a cycle of {size}" for size in sizes)])


def arrow_label(arrow: Arrow) -> str:
    """Say how many imports an arrow stands for, and how many of them break a contract."""
    return f"{arrow.count}, {arrow.broken} broken" if arrow.broken else str(arrow.count)
