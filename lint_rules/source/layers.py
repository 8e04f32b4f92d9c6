"""The three import layers of §2.1, and which one a name belongs to.

What happens to be installed never matters, so that a laptop, a hook and CI agree.
"""

# Layer 1: Standard library imports
from ast import Import
from enum import IntEnum

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree
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
    """Knows the layer of every dotted name.

    Each known name speaks for what lies below it, unless a longer one does. Below a namespace
    package of the project that is only what the project has there: the rest of it is part of other
    distributions.
    """

    __slots__ = ("_first_party", "_known", "_modules", "_submodules")

    def __init__(
        self,
        *,
        modules: ModuleTree,
        known_first_party: frozenset[str],
        known_third_party: frozenset[str],
        stdlib: frozenset[str],
    ) -> None:
        """Make a classifier.

        Args:
            modules: The modules of the project; their names win over the standard library.
            known_first_party: Dotted names that are first-party wherever they stand.
            known_third_party: Dotted names that are third-party whatever they look like.
            stdlib: Dotted names of the standard library.
        """
        self._modules = modules
        self._first_party = known_first_party
        top_level = (name for name in stdlib if "." not in name)
        self._known = dict.fromkeys(top_level, Layer.STANDARD_LIBRARY)
        self._known.update(dict.fromkeys(modules.top_level | known_first_party, Layer.INTERNAL))
        self._known.update(dict.fromkeys(known_third_party, Layer.THIRD_PARTY))
        # Few projects name a part of a package; all others are spared the search for one.
        self._submodules = any("." in name for name in known_first_party | known_third_party)
        self._known["__future__"] = Layer.FUTURE
        # The program that runs, whichever that is.
        self._known.setdefault("__main__", Layer.INTERNAL)

    def layer(self, module: str) -> Layer:
        """Give the layer of an absolute dotted name."""
        known = self.deciding_name(module) if self._submodules else module.partition(".")[0]
        layer = self._known.get(known, Layer.THIRD_PARTY)
        if layer is Layer.INTERNAL and known not in self._first_party and self.is_elsewhere(module):
            return Layer.THIRD_PARTY
        return layer

    def deciding_name(self, module: str) -> str:
        """Give the longest known name that a dotted name is or lies below, else its first part."""
        while module not in self._known and "." in module:
            module = module.rpartition(".")[0]
        return module

    def is_elsewhere(self, module: str) -> bool:
        """Whether a name lies in a namespace package of the project, but not in the project."""
        package, dot, rest = module.partition(".")
        while dot and self._modules.is_namespace(package):
            name, dot, rest = rest.partition(".")
            package = f"{package}.{name}"
            if not self._modules.is_module(package):
                return True
        return False

    def layers(self, statement: ImportNode) -> list[Layer]:
        """Give the layer of each name that an import statement names, in its order."""
        if isinstance(statement, Import):
            return [self.layer(alias.name) for alias in statement.names]
        if statement.level or statement.module is None:
            return [Layer.INTERNAL]
        return [self.layer(statement.module)]
