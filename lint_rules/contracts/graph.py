"""The import graph of a project, filled from our own reading.

A `from` import of a module is an edge to that module, of anything else an edge to the module that
holds it, as grimp has it. A name of the project that no file stands behind is an edge to its
nearest existing ancestor.
"""

# Layer 1: Standard library imports
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Layer 2: Third-party imports
from grimp import ImportGraph

# Layer 3: Internal imports
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocatedGraph:
    """An import graph whose edges know where they come from.

    Attributes:
        graph: What contracts are held against.
        places: The imported names that make each edge, in the order of the file.
    """

    graph: ImportGraph
    places: Mapping[Edge, list[ImportedName]]


def in_packages(module: str, packages: Iterable[str]) -> bool:
    """Whether a module is one of the packages or lies below one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def build_graph(
    configuration: ContractsConfiguration,
    modules: ModuleTree,
    tables: Mapping[str, list[ImportedName]],
) -> LocatedGraph:
    """Fill a graph.

    Args:
        configuration: Says which packages it consists of and which imports count.
        modules: The modules of the project.
        tables: The import table of each module that could be read.
    """
    roots = configuration.root_packages
    with_external = configuration.is_set("include_external_packages")
    without_typing = configuration.is_set("exclude_type_checking_imports")
    graph = ImportGraph()
    places: dict[Edge, list[ImportedName]] = defaultdict(list)
    for module in modules.paths:
        if in_packages(module, roots):
            graph.add_module(module)
    for importer, table in tables.items():
        for name in table:
            if without_typing and name.context.type_checking:
                continue
            imported = _target(name, modules, roots)
            if imported is None or imported == importer:
                continue
            if not in_packages(imported, roots):
                if not with_external:
                    continue
                imported = imported.partition(".")[0]
                graph.add_module(imported, is_squashed=True)
            places[importer, imported].append(name)
            graph.add_import(
                importer=importer,
                imported=imported,
                line_number=name.statement_line,
                line_contents="",
            )
    return LocatedGraph(graph, places)


def _target(name: ImportedName, modules: ModuleTree, roots: tuple[str, ...]) -> str | None:
    if name.module is None:
        return None
    target = name.module
    if name.name is not None and modules.is_module(f"{target}.{name.name}"):
        target = f"{target}.{name.name}"
    if in_packages(target, roots):
        while target and target not in modules.paths:
            target = target.rpartition(".")[0]
    return target or None
