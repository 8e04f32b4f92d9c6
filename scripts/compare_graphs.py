"""Compares the import graph of the linter with the one that grimp builds, on real code.

It prints every module and import that only one of them has, by the classes that
`docs/contracts.md` allows, and fails if one is in no class:

    python scripts/compare_graphs.py FOLDER PACKAGE...

The folder is the one that holds the packages. Nothing of it is run.
"""

# Layer 1: Standard library imports
import argparse
import sys
import time
from argparse import Namespace
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

# Layer 2: Third-party imports
import grimp
from grimp import ImportGraph

# Layer 3: Internal imports
from lint_rules.contracts.graph import LocatedGraph, build_graph
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import in_packages
from lint_rules.engine.file_check import Facts, parsing_many_files
from lint_rules.engine.file_checks import FileChecks
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

Edge = tuple[str, str]

STUB = "in a stub"
NO_INIT = "in a folder without __init__.py inside a package"
NO_IDENTIFIER = "in a folder whose name is no identifier"
NEAREST_PACKAGE = "an import of such a module: grimp has the package around it"
BEYOND_THE_TOP = "a relative import beyond the top-level package: grimp has a module ''"
IGNORED = "in a file that the project does not have: ignored by git"
UNREADABLE = "in a file that this Python cannot parse"
UNEXPLAINED = "in no class"

EMPTY = "''"


class Ours(NamedTuple):
    """The graph of the linter, and what it was made of."""

    located: LocatedGraph
    modules: ModuleTree
    unreadable: frozenset[str]


class Classes:
    """Says to which class of difference a module or an import belongs."""

    def __init__(self, ours: Ours, theirs: ImportGraph, root: Path) -> None:
        self._ours = ours
        self._theirs = theirs
        self._root = root
        # Importer and line of the imports that lead to a module which the other does not know.
        self._beyond_theirs = {
            (importer, line)
            for importer, imported in edges(ours.located.graph)
            if imported not in theirs.modules
            for line in lines(ours.located.graph, (importer, imported))
        }
        self._beyond_ours = {
            (importer, line)
            for importer, imported in edges(theirs)
            if imported not in ours.located.graph.modules
            for line in lines(theirs, (importer, imported))
        }

    def of_module(self, module: str) -> str:
        """Give the class of a module that one graph lacks."""
        if module == "":
            return BEYOND_THE_TOP
        path = self._ours.modules.paths.get(module)
        if path is None:
            is_folder = module in self._ours.modules.folders
            return self._of_folder(module.split(".")) if is_folder else IGNORED
        in_folder = self._of_folder(path.split("/")[:-1])
        if in_folder != UNEXPLAINED:
            return in_folder
        return STUB if path.endswith(".pyi") else UNEXPLAINED

    def of_edge(self, edge: Edge) -> str:
        """Give the class of an import that one graph lacks."""
        ours = self._ours.located
        for module in edge:
            if module not in self._theirs.modules or module not in ours.graph.modules:
                return self.of_module(module)
        if edge[0] in self._ours.unreadable:
            return UNREADABLE
        if not ours.has(edge):
            places = {(edge[0], line) for line in lines(self._theirs, edge)}
            return NEAREST_PACKAGE if places <= self._beyond_theirs else UNEXPLAINED
        in_stubs = all(path.endswith(".pyi") for path in ours.paths(edge))
        return STUB if in_stubs else UNEXPLAINED

    def stand_elsewhere(self, edge: Edge) -> bool:
        """Whether the graphs find an import on other lines, for no reason that is a class."""
        ours = {
            (edge[0], place.name.statement_line)
            for place in self._ours.located.places(edge)
            if not place.path.endswith(".pyi")
        }
        theirs = {(edge[0], line) for line in lines(self._theirs, edge)}
        excused = self._beyond_theirs | self._beyond_ours
        return theirs - excused != ours - excused

    def _of_folder(self, parts: list[str]) -> str:
        """Give the class of what lies in a folder."""
        if not all(part.isidentifier() for part in parts):
            return NO_IDENTIFIER
        inside = False
        for depth in range(1, len(parts) + 1):
            has_init = self._root.joinpath(*parts[:depth], "__init__.py").exists()
            if inside and not has_init:
                return NO_INIT
            inside = inside or has_init
        return UNEXPLAINED


def main() -> int:
    """Build both graphs, for the imports that count with and without type checking."""
    options = _options()
    root = Path(options.folder).resolve()
    sys.path.insert(0, str(root))
    failed = False
    for without_typing in (False, True):
        differences = compare(root, tuple(options.package), without_typing=without_typing)
        failed = failed or UNEXPLAINED in differences
        for name, found in sorted(differences.items()):
            print(f"  {len(found)} {name}")
            for line in sorted(found):
                print(f"    {line}")
    return int(failed)


def compare(root: Path, packages: tuple[str, ...], *, without_typing: bool) -> dict[str, list[str]]:
    """Give the differences by their class, one line each."""
    started = time.perf_counter()
    ours = read(root, packages, without_typing=without_typing)
    graph = ours.located.graph
    ours_took = time.perf_counter() - started
    started = time.perf_counter()
    theirs = grimp.build_graph(
        *packages,
        include_external_packages=True,
        exclude_type_checking_imports=without_typing,
        cache_dir=None,
    )
    theirs_took = time.perf_counter() - started
    classes = Classes(ours, theirs, root)
    differences: dict[str, list[str]] = defaultdict(list)
    for sign, one, other in (("+", graph, theirs), ("-", theirs, graph)):
        for module in one.modules - other.modules:
            if module == "" or in_packages(module, packages):
                differences[classes.of_module(module)].append(f"{sign} {module or EMPTY}")
        for edge in edges(one) - edges(other):
            line = f"{sign} {edge[0]} -> {edge[1] or EMPTY}"
            differences[classes.of_edge(edge)].append(line)
    for edge in edges(graph) & edges(theirs):
        if classes.stand_elsewhere(edge):
            differences[UNEXPLAINED].append(f"! {edge[0]} -> {edge[1]} on other lines")
    print(
        f"{' '.join(packages)}{' without TYPE_CHECKING' * without_typing}: "
        f"{len(theirs.modules)} modules, {len(edges(theirs))} imports; "
        f"read by us in {ours_took:.2f} s, by grimp in {theirs_took:.2f} s"
    )
    return differences


def read(root: Path, packages: tuple[str, ...], *, without_typing: bool) -> Ours:
    """Build the graph as a check does."""
    settings = Settings()
    modules = ModuleTree(discover(root, settings), ["."])
    project = read_project(settings, modules)
    checks = FileChecks(Sources(root), project, (), Facts.IMPORTS)
    session = {
        "root_packages": packages,
        "include_external_packages": "True",
        "exclude_type_checking_imports": str(without_typing),
    }
    files = {}
    unreadable = set()
    with parsing_many_files():
        for path, module in modules.modules.items():
            if in_packages(module, packages):
                imports = checks.imports(path)
                if imports is None:
                    unreadable.add(module)
                else:
                    files[path] = imports
    configuration = ContractsConfiguration(root / ".importlinter", session, ())
    located = build_graph(configuration, modules, files, detailed=True)
    return Ours(located, modules, frozenset(unreadable))


def edges(graph: ImportGraph) -> set[Edge]:
    """Give all imports of a graph."""
    return {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }


def lines(graph: ImportGraph, edge: Edge) -> set[int]:
    """Give the lines on which a graph has an import."""
    details = graph.get_import_details(importer=edge[0], imported=edge[1])
    return {detail["line_number"] for detail in details}


def _options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("package", nargs="+")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
