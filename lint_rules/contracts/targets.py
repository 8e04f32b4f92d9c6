"""Which module of the graph an import is an edge to, as grimp has it.

A `from` import of a module is an edge to that module, of anything else an edge to the module that
holds it. What no file stands behind is an edge to nothing, or, in a graph with external packages,
to the root package.
"""

# Layer 1: Standard library imports
from collections.abc import Iterable
from itertools import takewhile

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree


def in_packages(module: str, packages: Iterable[str]) -> bool:
    """Whether a module is one of the packages or lies below one."""
    # Asked of every module several times; a generator would take twice as long.
    for package in packages:
        if module.startswith(package) and module[len(package) : len(package) + 1] in {"", "."}:
            return True
    return False


class EdgeTargets:
    """The modules that edges lead to."""

    __slots__ = ("_known", "_modules", "_roots", "_with_external")

    def __init__(self, modules: ModuleTree, roots: tuple[str, ...], *, with_external: bool) -> None:
        """Take what the graph consists of.

        Args:
            modules: The modules of the project.
            roots: The packages of the graph.
            with_external: Whether it has a module for each package outside them.
        """
        self._modules = modules
        self._roots = roots
        self._with_external = with_external
        self._known: dict[str, str | None] = {}

    def of(self, imported: str) -> str | None:
        """Give the module that an imported dotted name is an edge to, if the graph has one."""
        if imported not in self._known:
            self._known[imported] = self._find(imported)
        return self._known[imported]

    def _find(self, imported: str) -> str | None:
        for candidate in (imported, imported.rpartition(".")[0]):
            if self._modules.is_module(candidate) and in_packages(candidate, self._roots):
                return candidate
        return external_package(imported, self._roots) if self._with_external else None


def external_package(imported: str, roots: Iterable[str]) -> str | None:
    """Give the module that stands for all that lies outside the graph around an import.

    Usually that is the top-level package. Of a namespace that roots share it is the shallowest
    package that none of them lies in; the namespace itself is none.
    """
    parts = imported.split(".")
    shared = 0
    for root in roots:
        if root == parts[0]:
            return root
        pairs = zip(parts, root.split("."), strict=False)
        common = [part for part, other in takewhile(_are_equal, pairs)]
        if common == parts or ".".join(common) == root:
            return None
        shared = max(shared, len(common))
    return ".".join(parts[: shared + 1])


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
