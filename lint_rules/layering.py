"""Puts what imports each other into layers: an import only ever leads from a layer to a lower one.

Those who reach each other cannot stand in different layers; such a cycle is one group of a layer.
"""

# Layer 1: Standard library imports
from collections import defaultdict
from collections.abc import Iterable, Mapping

Group = tuple[str, ...]
Layer = tuple[Group, ...]
Edge = tuple[str, str]


def find_layers(names: Iterable[str], edges: Iterable[Edge]) -> tuple[Layer, ...]:
    """Give the layers, the highest first, each with its groups in alphabetical order.

    Every name stands as low as its imports allow, so groups of one layer do not reach each other.

    Args:
        names: What to put into layers.
        edges: Who imports whom among them.
    """
    imported, importers = _neighbours(names, edges)
    height: dict[str, int] = {}
    layers: dict[int, list[Group]] = defaultdict(list)
    for group in _lowest_first(imported, importers):
        below = {target for name in group for target in imported[name]}.difference(group)
        level = 1 + max((height[target] for target in below), default=0)
        height.update(dict.fromkeys(group, level))
        layers[level].append(tuple(sorted(group)))
    return tuple(tuple(sorted(layers[level])) for level in sorted(layers, reverse=True))


def find_cycles(names: Iterable[str], edges: Iterable[Edge]) -> list[list[str]]:
    """Give the groups of names that reach each other, of two names at least.

    Args:
        names: All names.
        edges: Who imports whom among them.
    """
    return [group for group in _lowest_first(*_neighbours(names, edges)) if len(group) > 1]


def _neighbours(
    names: Iterable[str], edges: Iterable[Edge]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Give what each name imports, and who imports it."""
    imported: dict[str, set[str]] = {name: set() for name in sorted(names)}
    importers: dict[str, set[str]] = {name: set() for name in imported}
    for importer, target in edges:
        imported[importer].add(target)
        importers[target].add(importer)
    return imported, importers


def _lowest_first(
    imported: Mapping[str, set[str]], importers: Mapping[str, set[str]]
) -> list[list[str]]:
    """Divide names into groups that reach each other, each after all that it reaches (Kosaraju)."""
    seen: set[str] = set()
    finished = [name for start in imported for name in _postorder(start, imported, seen)]
    seen.clear()
    groups = [_postorder(name, importers, seen) for name in reversed(finished)]
    return [group for group in reversed(groups) if group]


def _postorder(start: str, follow: Mapping[str, set[str]], seen: set[str]) -> list[str]:
    """Give what is reached from a start and was not seen yet, each after all that it leads to."""
    if start in seen:
        return []
    seen.add(start)
    order = []
    path = [(start, iter(sorted(follow[start])))]
    while path:
        name, targets = path[-1]
        target = next((target for target in targets if target not in seen), None)
        if target is None:
            order.append(name)
            path.pop()
        else:
            seen.add(target)
            path.append((target, iter(sorted(follow[target]))))
    return order
