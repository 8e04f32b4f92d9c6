"""The three import layers of §2.1, and which one a name belongs to.

What happens to be installed never matters, so that a laptop, a hook and CI agree.
"""

# Layer 1: Standard library imports
from ast import Import
from enum import IntEnum

# Layer 3: Internal imports
from lint_rules.source.statements import ImportNode


class Layer(IntEnum):
    """The layers in the order in which a block holds them; `__future__` stands before them."""

    FUTURE = 0
    STANDARD_LIBRARY = 1
    THIRD_PARTY = 2
    INTERNAL = 3

    @property
    def title(self) -> str:
        """How messages call the layer."""
        return _TITLES[self]


_TITLES = {
    Layer.FUTURE: "__future__",
    Layer.STANDARD_LIBRARY: "standard library",
    Layer.THIRD_PARTY: "third-party",
    Layer.INTERNAL: "internal",
}


class LayerClassifier:
    """Knows the layer of every top-level name."""

    __slots__ = ("_known",)

    def __init__(
        self,
        *,
        first_party: frozenset[str],
        known_third_party: frozenset[str],
        stdlib: frozenset[str],
    ) -> None:
        """Make a classifier.

        Args:
            first_party: Top-level names of the project; they win over the standard library.
            known_third_party: Top-level names that are third-party whatever they look like.
            stdlib: Dotted names of the standard library.
        """
        self._known = dict.fromkeys(stdlib, Layer.STANDARD_LIBRARY)
        self._known.update(dict.fromkeys(first_party, Layer.INTERNAL))
        self._known.update(dict.fromkeys(known_third_party, Layer.THIRD_PARTY))
        self._known["__future__"] = Layer.FUTURE
        # The program that runs, whichever that is.
        self._known.setdefault("__main__", Layer.INTERNAL)

    def layer(self, module: str) -> Layer:
        """Give the layer of an absolute dotted name."""
        return self._known.get(module.partition(".")[0], Layer.THIRD_PARTY)

    def layers(self, statement: ImportNode) -> list[Layer]:
        """Give the layer of each name that an import statement names, in its order."""
        if isinstance(statement, Import):
            return [self.layer(alias.name) for alias in statement.names]
        if statement.level or statement.module is None:
            return [Layer.INTERNAL]
        return [self.layer(statement.module)]
