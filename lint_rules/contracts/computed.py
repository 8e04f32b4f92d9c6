"""Judges imports whose module is known only when the program runs (ADR2302)."""

# Layer 1: Standard library imports
import copy
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.dead_names import drop_dead_ignores, named_modules
from lint_rules.contracts.finding import ContractFinding, Problem
from lint_rules.contracts.graph import Edge, LocatedGraph, with_edges
from lint_rules.contracts.judged import Judged
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import in_packages
from lint_rules.diagnostic import Finding
from lint_rules.source.computed_names import ANYTHING, matching
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.module_tree import ModuleTree

_ADVICE = "choose among modules that are imported by statements, or give the reason in a comment"
# What breaks such a contract is no import by itself, so that the others count as well.
_CYCLES = "acyclic_siblings"


class ComputedImport(NamedTuple):
    """A computed import, and the module and file that it stands in."""

    importer: str
    path: str
    hidden: HiddenImport


class _Question(NamedTuple):
    """Whether a module may import any of those whose names fit a pattern."""

    importer: str
    pattern: str


class ComputedImports:
    """The computed imports of a project, each one of every module that it may be of."""

    __slots__ = ("_configuration", "_fitting", "_found", "_graph", "_located")

    def __init__(
        self,
        configuration: ContractsConfiguration,
        modules: ModuleTree,
        hidden: Mapping[str, Sequence[HiddenImport]],
        located: LocatedGraph,
    ) -> None:
        """Take the hidden imports of each file, by its path."""
        self._configuration = configuration
        self._found = [
            ComputedImport(modules.modules[path], path, each)
            for path, imports in hidden.items()
            for each in imports
            if each.imported is None
        ]
        self._graph = located.graph
        self._located = located
        self._fitting: dict[str, set[str]] = {}

    def breaking(self, judged: Iterable[Judged]) -> Iterator[ContractFinding]:
        """Yield those inside packages that a contract names and that may break it."""
        harms: dict[_Question, str] = {}
        for contract in judged if self._found else ():
            for question, harm in self._harms(contract).items():
                harms.setdefault(question, harm)
        for importer, path, hidden in self._found:
            question = _Question(importer, hidden.pattern)
            if question in harms:
                message = f"{hidden.means} {harms[question]}"
                finding = Finding(hidden.span, message, _ADVICE, f"{importer} -> computed")
                yield ContractFinding(path, (importer,), finding, problem=Problem.HIDDEN)

    def _harms(self, judged: Judged) -> dict[_Question, str]:
        """Say of each that would break a contract how it would."""
        named = named_modules(judged.contract, self._graph)
        edges = {
            question: self._edges(question, named)
            for question in {_Question(each.importer, each.hidden.pattern) for each in self._found}
            if in_packages(question.importer, named)
        }
        ends = frozenset(each for each in self._graph.modules if in_packages(each, named))
        ignores = getattr(judged.contract, "ignore_imports", None)
        harms = {}
        direct = self._direct_breaches(judged, edges)
        left = []
        for question, possible in edges.items():
            found = [breach for breach in direct if breach.chain in possible]
            if found:
                harms[question] = _harm(found, possible, judged.options.name)
            # To import any module includes what others would lead to.
            elif judged.options.type == _CYCLES or not (
                question.pattern == ANYTHING
                or (not ignores and self._leads_to_all(question, possible, ends))
            ):
                left.append(question)
        if left and self._breaches(judged, {edge for each in left for edge in edges[each]}):
            for question in left:
                found = self._breaches(judged, edges[question])
                if found:
                    harms[question] = _harm(found, edges[question], judged.options.name)
        return harms

    def _edges(self, question: _Question, named: Iterable[str]) -> set[Edge]:
        importer, pattern = question
        modules = self._fitting.get(pattern)
        if modules is None:
            modules = self._fitting[pattern] = matching(pattern, self._graph.modules)
        known = self._located.targets.get(importer, ())
        # Programs start a `__main__` and do not import it, so that it may well stand on top.
        return {
            (importer, module)
            for module in modules | matching(pattern, named)
            if module != importer and not module.endswith(".__main__") and module not in known
        }

    def _leads_to_all(
        self, question: _Question, edges: Collection[Edge], ends: frozenset[str]
    ) -> bool:
        """Whether some edges, and those that are there, lead to each of some modules directly."""
        known = self._located.targets.get(question.importer, ())
        if len(edges) + len(known) + 1 < len(ends):
            return False
        return {imported for _, imported in edges}.union(known, [question.importer]) >= ends

    def _direct_breaches(
        self, judged: Judged, edges: Mapping[_Question, Collection[Edge]]
    ) -> list[Breach]:
        """Give the breaches that consist of one computed import; faster than with all others."""
        every = [edge for possible in edges.values() for edge in possible]
        if not every:
            return []
        graph = with_edges(self._located.bare, every, self._configuration)
        # Most imports that the contract ignores are missing from this graph.
        contract = copy.copy(judged.contract)
        drop_dead_ignores(contract, graph)
        return judged._replace(contract=contract).breaches(graph, self._configuration)

    def _breaches(self, judged: Judged, edges: Collection[Edge]) -> list[Breach]:
        graph = with_edges(self._graph, edges, self._configuration)
        return judged.breaches(graph, self._configuration)


def _edge_of(breach: Breach, edges: Collection[Edge]) -> Edge | None:
    """Give the first of some imports in the chain of a breach."""
    return next((edge for edge in pairwise(breach.chain) if edge in edges), None)


def _harm(found: Iterable[Breach], edges: Collection[Edge], contract: str) -> str:
    """Say what a computed import may do to a contract, with one module that it may import."""
    for breach in found:
        edge = _edge_of(breach, edges)
        if edge is not None:
            return (
                f"may import `{edge[1]}` here, which would break contract `{contract}`: "
                f"{breach.reason}"
            )
    return f"may import here what would break contract `{contract}`"
