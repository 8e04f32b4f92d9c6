"""The import graph of a project, filled from our own reading."""

# Layer 1: Standard library imports
import copy
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

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

    __slots__ = ("_files", "_name", "_targets", "_without_typing")

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
        self._name = f"{roots} {with_external} {self._without_typing}"

    def targets(self, path: str) -> Sequence[str]:
        """Give the modules that a file imports, each once."""
        imports = self._files[path]
        targets = imports.known_targets(self._name)
        if targets is None:
            targets = list(dict.fromkeys([imported for imported, _, _ in self.imports(path)]))
            imports.keep_targets(self._name, targets)
        return targets

    def imports(self, path: str) -> Iterable[Import]:
        """Give what a file imports, each import of a module once a line."""
        of = self._targets.of
        return dict.fromkeys(
            (imported, line, lazy)
            for name, line, type_checking, lazy in self._files[path].lines()
            if not (self._without_typing and type_checking)
            for imported in [of(name)]
            if imported is not None
        )

    def names(self, path: str, imported: str) -> list[ImportedName]:
        """Give the names that a file takes from a module."""
        return [
            name
            for name in self._files[path].table()
            if not (self._without_typing and name.context.type_checking)
            and name.full_name is not None
            and self._targets.of(name.full_name) == imported
        ]


class LocatedGraph:
    """An import graph whose edges know where they come from.

    Attributes:
        graph: What contracts are held against.
        bare: Its modules without an import.
        targets: The modules that each module imports.
        places: Gives the places that make an edge, in the order of the files.
    """

    __slots__ = ("_files", "_reading", "bare", "graph", "places", "targets")

    def __init__(
        self,
        graph: ImportGraph,
        bare: ImportGraph,
        targets: Mapping[str, Collection[str]],
        files: Mapping[str, Sequence[str]],
        reading: EdgeReading,
    ) -> None:
        """Take a graph that was filled.

        Args:
            graph: The graph.
            bare: Its modules without an import.
            targets: The modules that each module imports.
            files: The files of each module, in their order.
            reading: How the imports of the files were read.
        """
        self.graph = graph
        self.bare = bare
        self.targets = targets
        self._files = files
        self._reading = reading
        # Chains share most of their steps.
        self.places = cache(self._find_places)

    def has(self, edge: Edge) -> bool:
        """Whether a file makes an edge."""
        importer, imported = edge
        return imported in self.targets.get(importer, ())

    def paths(self, edge: Edge) -> list[str]:
        """Give the files that make an edge, in their order."""
        importer, imported = edge
        return [path for path in self._files[importer] if imported in self._reading.targets(path)]

    def _find_places(self, edge: Edge) -> list[Place]:
        """Give the places that make an edge, in the order of the files."""
        return [
            Place(path, name)
            for path in self.paths(edge)
            for name in self._reading.names(path, edge[1])
        ]


def build_graph(
    configuration: ContractsConfiguration,
    modules: ModuleTree,
    files: Mapping[str, FileImports],
    *,
    detailed: bool = False,
) -> LocatedGraph:
    """Fill a graph.

    Args:
        configuration: Says which packages it consists of and which imports count.
        modules: The modules of the project.
        files: The imports of each file that could be read, by its path.
        detailed: Whether the graph is to know the lines of imports, and which of them run lazily.
    """
    roots = configuration.root_packages
    reading = EdgeReading(configuration, modules, files)
    graph = ImportGraph()
    inside = [name for name in (*modules.paths, *modules.folders) if in_packages(name, roots)]
    for module in inside:
        graph.add_module(module)
    there = set(inside)
    targets: dict[str, dict[str, None]] = defaultdict(dict)
    files_of: dict[str, list[str]] = defaultdict(list)
    for path in files:
        importer = modules.modules[path]
        found = reading.targets(path)
        for module in found:
            if module not in there:
                there.add(module)
                graph.add_module(module, is_squashed=not in_packages(module, roots))
        files_of[importer].append(path)
        targets[importer].update(dict.fromkeys(found))
    bare = copy.deepcopy(graph)
    if detailed:
        _add_details(graph, modules, files, reading)
    else:
        for importer, several in targets.items():
            for imported in several:
                graph.add_import(importer=importer, imported=imported)
    return LocatedGraph(graph, bare, targets, files_of, reading)


def _add_details(
    graph: ImportGraph, modules: ModuleTree, files: Iterable[str], reading: EdgeReading
) -> None:
    for path in files:
        for imported, line, lazy in reading.imports(path):
            graph.add_import(
                importer=modules.modules[path],
                imported=imported,
                line_number=line,
                line_contents="",
                is_lazy=lazy,
            )


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
