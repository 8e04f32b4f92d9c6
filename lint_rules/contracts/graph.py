"""The import graph of a project, filled from our own reading."""

# Layer 1: Standard library imports
import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Layer 2: Third-party imports
from grimp import ImportGraph

# Layer 3: Internal imports
from lint_rules.contracts.finding import Place
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import EdgeTargets, in_packages
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocatedGraph:
    """An import graph whose edges know where they come from.

    Attributes:
        graph: What contracts are held against.
        places: The places that make each edge, in the order of the files.
    """

    graph: ImportGraph
    places: Mapping[Edge, list[Place]]


def build_graph(
    configuration: ContractsConfiguration,
    modules: ModuleTree,
    tables: Mapping[str, list[ImportedName]],
) -> LocatedGraph:
    """Fill a graph.

    Args:
        configuration: Says which packages it consists of and which imports count.
        modules: The modules of the project.
        tables: The import table of each file that could be read, by its path.
    """
    roots = configuration.root_packages
    without_typing = configuration.is_set("exclude_type_checking_imports")
    with_external = configuration.is_set("include_external_packages")
    targets = EdgeTargets(modules, roots, with_external=with_external)
    graph = ImportGraph()
    places: dict[Edge, list[Place]] = defaultdict(list)
    for module in (*modules.paths, *modules.folders):
        if in_packages(module, roots):
            graph.add_module(module)
    for path, table in tables.items():
        importer = modules.modules[path]
        for name in table:
            imported = targets.of(name)
            if imported is None or (without_typing and name.context.type_checking):
                continue
            places[importer, imported].append(Place(path, name))
            graph.add_module(imported, is_squashed=not in_packages(imported, roots))
            graph.add_import(
                importer=importer,
                imported=imported,
                line_number=name.statement_line,
                line_contents="",
                is_lazy=name.context.lazy,
            )
    return LocatedGraph(graph, dict(places))


def with_edges(
    graph: ImportGraph, edges: Iterable[Edge], configuration: ContractsConfiguration
) -> ImportGraph:
    """Give a graph with more edges, and stay away from the one that it is a copy of."""
    more: ImportGraph = copy.deepcopy(graph)
    there = graph.modules
    for importer, imported in edges:
        if imported not in there:
            squashed = not in_packages(imported, configuration.root_packages)
            more.add_module(imported, is_squashed=squashed)
        more.add_import(importer=importer, imported=imported)
    return more
