"""Drafts contracts that a project keeps: the layers that its imports already respect."""

# Layer 1: Standard library imports
from collections.abc import Collection, Iterable, Iterator, Sequence

# Layer 3: Internal imports
from lint_rules.engine.project_imports import ProjectImports
from lint_rules.layering import Edge, Group, Layer, find_layers
from lint_rules.source.module_tree import package_of
from lint_rules.starter.roots import is_importable

_HEADER = "# The architecture. `airssys-lint check` and `lint-imports` hold the code to it."

_CYCLES = "# A row with colons is a cycle: nothing is held apart in it yet.\n"


def draft_contracts(imports: ProjectImports, roots: Sequence[str]) -> str | None:
    """Draft the file `.importlinter`, or give None where there is nothing to hold apart.

    Every root package gets its layers, the highest first. What reaches each other stands in a
    row with colons, and a comment says that this is a cycle.

    Args:
        imports: The imports of the project.
        roots: The packages that the contracts are about.
    """
    between = find_layers(roots, _folded(imports.edges, roots))
    contracts = [*_section("packages", "The packages of this project", between, "layers =")]
    for root in roots:
        contracts += _inside(root, roots, imports)
    if not contracts:
        return None
    packages = "\n".join(f"    {root}" for root in roots)
    return "\n\n".join([_HEADER, f"[importlinter]\nroot_packages =\n{packages}", *contracts]) + "\n"


def undivided(imports: ProjectImports, roots: Sequence[str]) -> Group:
    """Give the root packages where all of them reach each other, so that no layers part them."""
    layers = find_layers(roots, _folded(imports.edges, roots))
    groups = [group for layer in layers for group in layer]
    return groups[0] if len(groups) == 1 and len(groups[0]) > 1 else ()


def _inside(root: str, roots: Sequence[str], imports: ProjectImports) -> Iterator[str]:
    """Draft the contract about what lies directly in a package."""
    children = {_child(root, module) for module in imports.modules if _is_below(module, root)}
    edges = imports.edges
    joins = any(edge[0] == root and _is_below(edge[1], root) for edge in edges)
    ignored = {edge for edge in edges if edge[1] == root and _is_below(edge[0], root)}
    is_front_door = joins and bool(ignored)
    if is_front_door:
        # Through an `__init__` that offers all of a package, everything reaches everything.
        edges = edges - ignored
    packages = [*children, *roots]
    layers = _only(children, find_layers(packages, _folded(edges, packages)))
    options = [f"containers = {root}", "exhaustive = True"]
    if is_front_door:
        options.append(f"ignore_imports =\n    {root}.** -> {root}")
    missing = {
        child
        for child in children
        if not is_importable(imports.tree, child) or imports.tree.paths[child] in imports.ignored
    }
    yield from _section(
        root, f"The layers of {root}", layers, *options, "layers =", root=root, optional=missing
    )


def _folded(edges: Iterable[Edge], packages: Sequence[str]) -> set[Edge]:
    """Give the imports between packages, each module standing for the innermost that it is in."""
    holding: dict[str, str | None] = {}
    folded = set()
    for edge in edges:
        for module in edge:
            if module not in holding:
                holding[module] = package_of(module, packages)
        importer, imported = holding[edge[0]], holding[edge[1]]
        if importer is not None and imported is not None:
            folded.add((importer, imported))
    return folded


def _only(children: Collection[str], layers: Iterable[Layer]) -> list[Layer]:
    """Take the names that are no children out of layers."""
    kept = [
        tuple(tuple(name for name in group if name in children) for group in layer)
        for layer in layers
    ]
    without_empty = [tuple(group for group in layer if group) for layer in kept]
    return [layer for layer in without_empty if layer]


def _section(
    identifier: str,
    title: str,
    layers: Sequence[Layer],
    *options: str,
    root: str = "",
    optional: Collection[str] = (),
) -> Iterator[str]:
    """Write a contract, unless it would hold nothing apart.

    A cycle inside a package is written all the same: there, what is new has to find its place.
    """
    groups = [group for layer in layers for group in layer]
    if len(groups) < 2 and (not root or sum(map(len, groups)) < 2):  # noqa: PLR2004
        return
    rows = [f"    {row}" for layer in layers for row in _rows(layer, root, optional)]
    remark = _CYCLES if any(len(group) > 1 for group in groups) else ""
    yield remark + "\n".join(
        [
            f"[importlinter:contract:{identifier}]",
            f"name = {title}",
            "type = layers",
            *options,
            *rows,
        ]
    )


def _rows(layer: Layer, root: str, optional: Collection[str]) -> Iterator[str]:
    """Write a layer: each cycle in a row of its own, what is independent in another."""
    shown = {
        name: f"({_relative(name, root)})" if name in optional else _relative(name, root)
        for group in layer
        for name in group
    }
    yield from (" : ".join(shown[name] for name in group) for group in layer if len(group) > 1)
    alone = [shown[name] for group in layer for name in group if len(group) == 1]
    if alone:
        yield " | ".join(alone)


def _child(root: str, module: str) -> str:
    return ".".join(module.split(".")[: root.count(".") + 2])


def _is_below(module: str, package: str) -> bool:
    return module.startswith(f"{package}.")


def _relative(name: str, root: str) -> str:
    return name.removeprefix(f"{root}.") if root else name
