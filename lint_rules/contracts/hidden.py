"""Judges what an import graph cannot see: would a contract break if it could? (ADR2302)."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.finding import ContractFinding, Problem
from lint_rules.contracts.graph import Edge, LocatedGraph, with_edges
from lint_rules.contracts.judged import Judged
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import EdgeTargets
from lint_rules.diagnostic import Finding
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.module_tree import ModuleTree

_ADVICE = "import it by a statement, which contracts see, or hand it in from the composition root"


class HiddenEdge(NamedTuple):
    """An edge that the graph lacks, and what hides it."""

    edge: Edge
    path: str
    hidden: HiddenImport


class HiddenEdges:
    """The imports that the graph of a project does not show, and of which the module is known."""

    __slots__ = ("_configuration", "_edges", "_graph")

    def __init__(
        self,
        configuration: ContractsConfiguration,
        modules: ModuleTree,
        hidden: Mapping[str, Sequence[HiddenImport]],
        located: LocatedGraph,
    ) -> None:
        """Take the hidden imports of each file, by its path."""
        with_external = configuration.is_set("include_external_packages")
        without_typing = configuration.is_set("exclude_type_checking_imports")
        targets = EdgeTargets(modules, configuration.root_packages, with_external=with_external)
        self._configuration = configuration
        self._graph = located.graph
        self._edges: list[HiddenEdge] = []
        for path, found in hidden.items():
            importer = modules.modules[path]
            for each in found:
                if each.imported is None:
                    continue
                if not (without_typing and each.imported.context.type_checking):
                    name = each.imported.full_name
                    target = None if name is None else targets.of(name)
                    edge = (importer, target or importer)
                    if target and target != importer and not located.has(edge):
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

    def _breaches(self, judged: Judged, edges: Iterable[Edge]) -> list[Breach]:
        graph = with_edges(self._graph, edges, self._configuration)
        return judged.breaches(graph, self._configuration)
