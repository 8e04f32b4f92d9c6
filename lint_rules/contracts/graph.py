"""The import graph of a project, filled from our own reading."""

# Layer 1: Standard library imports
import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Layer 2: Third-party imports
from grimp import ImportGraph

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.contracts.finding import Place
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import EdgeTargets, in_packages
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree

Edge = tuple[str, str]


# The module that an import is an edge to, its 1-based line, and whether it runs lazily.
Import = tuple[str, int, bool]


class EdgeReading:
    """Reads imports as edges of a graph."""

    __slots__ = ("_files", "_targets", "_without_typing")

    def __init__(
        self,
        configuration: ContractsConfiguration,
        modules: ModuleTree,
        files: Mapping[str, FileImports],
    ) -> None:
        """Take which imports count, and the imports of each file, by its path."""
        with_external = configuration.is_set("include_external_packages")
        roots = configuration.root_packages
        self._targets = EdgeTargets(modules, roots, with_external=with_external)
        self._without_typing = configuration.is_set("exclude_type_checking_imports")
        self._files = files

    def imports(self, path: str) -> Iterable[Import]:
        """Give what a file imports, each import of a module once a line."""
        of = self._targets.of
        return dict.fromkeys(
            (imported, line, lazy)
            for name, line, type_checking, lazy in self._files[path].lines
            if not (self._without_typing and type_checking)
            for imported in [of(name)]
            if imported is not None
        )

    def names(self, path: str, imported: str) -> list[ImportedName]:
        """Give the names that a file takes from a module."""
        return [
            name
            for name in self._files[path].read_table()
            if not (self._without_typing and name.context.type_checking)
            and name.full_name is not None
            and self._targets.of(name.full_name) == imported
        ]


@dataclass(frozen=True, slots=True)
class LocatedGraph:
    """An import graph whose edges know where they come from.

    Attributes:
        graph: What contracts are held against.
        paths: The files that make each edge, in their order.
        reading: How the imports of the files were read.
    """

    graph: ImportGraph
    paths: Mapping[Edge, Sequence[str]]
    reading: EdgeReading

    def places(self, edge: Edge) -> list[Place]:
        """Give the places that make an edge, in the order of the files."""
        return [
            Place(path, name)
            for path in self.paths[edge]
            for name in self.reading.names(path, edge[1])
        ]


def build_graph(
    configuration: ContractsConfiguration, modules: ModuleTree, files: Mapping[str, FileImports]
) -> LocatedGraph:
    """Fill a graph.

    Args:
        configuration: Says which packages it consists of and which imports count.
        modules: The modules of the project.
        files: The imports of each file that could be read, by its path.
    """
    roots = configuration.root_packages
    reading = EdgeReading(configuration, modules, files)
    graph = ImportGraph()
    paths: dict[Edge, list[str]] = defaultdict(list)
    inside = [name for name in (*modules.paths, *modules.folders) if in_packages(name, roots)]
    for module in inside:
        graph.add_module(module)
    there = set(inside)
    for path in files:
        importer = modules.modules[path]
        for imported, line, lazy in reading.imports(path):
            if imported not in there:
                there.add(imported)
                graph.add_module(imported, is_squashed=not in_packages(imported, roots))
            makers = paths[importer, imported]
            if path not in makers:
                makers.append(path)
            graph.add_import(
                importer=importer,
                imported=imported,
                line_number=line,
                line_contents="",
                is_lazy=lazy,
            )
    return LocatedGraph(graph, dict(paths), reading)


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
