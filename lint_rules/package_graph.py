"""A project from afar: its packages in layers, and how many imports lead from one to another."""

# Layer 1: Standard library imports
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.layering import Edge, Layer, find_layers


@dataclass(frozen=True, slots=True)
class Arrow:
    """The imports that lead from one package to another.

    Attributes:
        importer: Dotted name of the importing package.
        imported: Dotted name of the imported package.
        count: How many pairs of modules, one in each, have such an import.
        broken: How many of those pairs break a contract, silenced or not.
    """

    importer: str
    imported: str
    count: int
    broken: int


class PackageGraph(NamedTuple):
    """Packages and arrows.

    Attributes:
        layers: The packages from the highest layer to the lowest, in groups; a group of several is
            a cycle.
        arrows: The arrows between them, sorted.
    """

    layers: tuple[Layer, ...]
    arrows: tuple[Arrow, ...]


def fold(
    modules: Iterable[str],
    edges: Iterable[Edge],
    broken: Collection[Edge],
    *,
    package: str | None,
    depth: int,
) -> PackageGraph:
    """Fold the imports between modules into imports between packages.

    Args:
        modules: Dotted names.
        edges: Who imports whom among them.
        broken: Those of them that break a contract.
        package: Leave out what is not below this one; None takes all.
        depth: How many parts of a dotted name below the package tell packages apart, at least 1.
    """
    parts = depth + (0 if package is None else package.count(".") + 1)
    inside = [module for module in modules if package is None or module.startswith(f"{package}.")]
    name_of = {module: ".".join(module.split(".")[:parts]) for module in inside}
    counts: Counter[Edge] = Counter()
    breaches: Counter[Edge] = Counter()
    for edge in edges:
        importer, imported = (name_of.get(module) for module in edge)
        if importer is not None and imported is not None and importer != imported:
            counts[importer, imported] += 1
            breaches[importer, imported] += edge in broken
    arrows = tuple(Arrow(*arrow, counts[arrow], breaches[arrow]) for arrow in sorted(counts))
    return PackageGraph(find_layers(set(name_of.values()), counts), arrows)
