"""Judges what an import graph cannot see: would a contract break if it could? (ADR2302)."""

# Layer 1: Standard library imports
import copy
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.dead_names import named_modules
from lint_rules.contracts.finding import ContractFinding, Problem
from lint_rules.contracts.graph import Edge, LocatedGraph
from lint_rules.contracts.import_linter.contracts import breaches
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.targets import EdgeTargets, in_packages
from lint_rules.diagnostic import Finding
from lint_rules.source.computed_names import matches
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.module_tree import ModuleTree

_ADVICE = "import it by a statement, which contracts see, or hand it in from the composition root"
_COMPUTED = "choose among modules that are imported by statements, or give the reason in a comment"


class HiddenEdge(NamedTuple):
    """An edge that the graph lacks, and what hides it."""

    edge: Edge
    path: str
    hidden: HiddenImport


class Judged(NamedTuple):
    """A contract, how it is configured, and how it is broken by what the graph shows."""

    contract: Contract
    options: ContractOptions
    known: list[Breach]


class HiddenEdges:
    """What the graph of a project does not show."""

    __slots__ = ("_computed", "_configuration", "_edges", "_graph", "_places")

    def __init__(
        self,
        configuration: ContractsConfiguration,
        modules: ModuleTree,
        hidden: Mapping[str, list[HiddenImport]],
        located: LocatedGraph,
    ) -> None:
        """Take the hidden imports of each file, by its path."""
        with_external = configuration.is_set("include_external_packages")
        without_typing = configuration.is_set("exclude_type_checking_imports")
        targets = EdgeTargets(modules, configuration.root_packages, with_external=with_external)
        self._configuration = configuration
        self._graph = located.graph
        self._places = located.places
        self._computed: list[tuple[str, str, HiddenImport]] = []
        self._edges: list[HiddenEdge] = []
        for path, found in hidden.items():
            importer = modules.modules[path]
            for each in found:
                if each.imported is None:
                    self._computed.append((importer, path, each))
                elif not (without_typing and each.imported.context.type_checking):
                    target = targets.of(each.imported)
                    edge = (importer, target or importer)
                    if target and target != importer and edge not in located.places:
                        self._edges.append(HiddenEdge(edge, path, each))

    def breaking(self, judged: Judged) -> Iterator[ContractFinding]:
        """Yield the hidden imports that would break a contract, or break it in one more way."""
        options = judged.options
        edges = {hidden.edge for hidden in self._edges}
        if not edges or not self._breaches(judged, edges):
            return
        for edge, path, hidden in self._edges:
            found = self._breaches(judged, {edge})
            if found:
                message = (
                    f"{hidden.means} hides the import of `{edge[1]}`, which would break contract "
                    f"`{options.name}`: {found[0].reason}"
                )
                symbol = f"{options.id}: {edge[0]} -> {edge[1]}"
                finding = Finding(hidden.span, message, _ADVICE, symbol)
                yield ContractFinding(path, found[0].chain, finding, problem=Problem.HIDDEN)

    def computed(self, judged: Iterable[Judged]) -> Iterator[ContractFinding]:
        """Yield the computed imports inside packages that a contract names and that may break it.

        A computed import may be one of any module that fits what is known of its name.
        """
        named = [(each, named_modules(each.contract, self._graph)) for each in judged]
        for importer, path, hidden in self._computed:
            for each, modules in named:
                if in_packages(importer, modules):
                    targets = self._possible_targets(importer, hidden.pattern, modules)
                    edges = {(importer, target) for target in targets}
                    found = self._breaches(each, edges)
                    if found:
                        message = _may_break(hidden, edges, found, each.options.name)
                        symbol = f"{importer} -> computed"
                        finding = Finding(hidden.span, message, _COMPUTED, symbol)
                        yield ContractFinding(path, (importer,), finding, problem=Problem.HIDDEN)
                        break

    def _possible_targets(self, importer: str, pattern: str, named: Iterable[str]) -> set[str]:
        # Programs start a `__main__` and do not import it, so that it may well stand on top.
        return {
            module
            for module in self._graph.modules.union(named)
            if module != importer
            and not module.endswith(".__main__")
            and matches(pattern, module)
            and (importer, module) not in self._places
        }

    def _breaches(self, judged: Judged, edges: set[Edge]) -> list[Breach]:
        """Give the ways in which edges would break a contract besides those that are known."""
        graph: ImportGraph = copy.deepcopy(self._graph)
        for importer, imported in edges:
            squashed = not in_packages(imported, self._configuration.root_packages)
            graph.add_module(imported, is_squashed=squashed)
            graph.add_import(importer=importer, imported=imported)
        found = breaches(judged.contract, graph, self._configuration, judged.options)
        return [breach for breach in found if breach not in judged.known]


def _may_break(
    hidden: HiddenImport, edges: Container[Edge], found: Iterable[Breach], contract: str
) -> str:
    """Say what a computed import may do to a contract, with one module that it may import."""
    for breach in found:
        for edge in pairwise(breach.chain):
            if edge in edges:
                return (
                    f"{hidden.means} may import `{edge[1]}` here, which would break contract "
                    f"`{contract}`: {breach.reason}"
                )
    return f"contract `{contract}` cannot see what {hidden.means} imports here"
