"""Judges what an import graph cannot see: would a contract break if it could? (ADR2302)."""

# Layer 1: Standard library imports
import copy
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.dead_names import named_modules
from lint_rules.contracts.finding import ContractFinding, Problem
from lint_rules.contracts.graph import Edge, LocatedGraph
from lint_rules.contracts.import_linter import breaches
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.targets import EdgeTargets, in_packages
from lint_rules.diagnostic import Finding
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.module_tree import ModuleTree

_ADVICE = "import it by a statement, which contracts see, or hand it in from the composition root"
_COMPUTED = "choose among modules that are imported by statements, or give the reason in a comment"


class HiddenEdge(NamedTuple):
    """An edge that the graph lacks, and what hides it."""

    edge: Edge
    path: str
    hidden: HiddenImport


class HiddenEdges:
    """What the graph of a project does not show."""

    __slots__ = ("_computed", "_configuration", "_edges", "_graph")

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

    def breaking(
        self, contract: Contract, options: ContractOptions, known: list[Breach]
    ) -> Iterator[ContractFinding]:
        """Yield the hidden imports that would break a contract, or break it in one more way.

        Args:
            contract: The contract.
            options: How it is configured.
            known: How it is broken without them.
        """
        edges = {hidden.edge for hidden in self._edges}
        if not edges or not self._breaches(contract, options, edges, known):
            return
        for edge, path, hidden in self._edges:
            found = self._breaches(contract, options, {edge}, known)
            if found:
                message = (
                    f"{hidden.means} hides the import of `{edge[1]}`, which would break contract "
                    f"`{options.name}`: {found[0].reason}"
                )
                symbol = f"{options.id}: {edge[0]} -> {edge[1]}"
                finding = Finding(hidden.span, message, _ADVICE, symbol)
                yield ContractFinding(path, found[0].chain, finding, problem=Problem.HIDDEN)

    def computed(self, contracts: Mapping[str, Contract]) -> Iterator[ContractFinding]:
        """Yield the computed imports inside packages that contracts, given by name, name."""
        for importer, path, hidden in self._computed:
            for name, contract in contracts.items():
                if in_packages(importer, named_modules(contract, self._graph)):
                    message = f"contract `{name}` cannot see what {hidden.means} imports here"
                    finding = Finding(hidden.span, message, _COMPUTED, f"{importer} -> computed")
                    yield ContractFinding(path, (importer,), finding, problem=Problem.HIDDEN)
                    break

    def _breaches(
        self, contract: Contract, options: ContractOptions, edges: set[Edge], known: list[Breach]
    ) -> list[Breach]:
        graph: ImportGraph = copy.deepcopy(self._graph)
        for importer, imported in edges:
            squashed = not in_packages(imported, self._configuration.root_packages)
            graph.add_module(imported, is_squashed=squashed)
            graph.add_import(importer=importer, imported=imported)
        found = breaches(contract, graph, self._configuration, options)
        return [breach for breach in found if breach not in known]
