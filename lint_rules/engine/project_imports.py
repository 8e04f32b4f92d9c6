"""The imports between the modules of a project."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.finding import Problem
from lint_rules.contracts.targets import EdgeTargets
from lint_rules.engine.boundaries import judge
from lint_rules.engine.file_check import Facts, parsing_many_files
from lint_rules.engine.file_checks import FileChecks
from lint_rules.layering import Edge
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project


class ProjectImports:
    """The imports between the modules of a project, those of excluded files too.

    Attributes:
        tree: The modules.
        ignored: The files that were read although they are none of the project.
        modules: Dotted names of those that a file holds.
        edges: Who imports whom among them.
        named: The modules that import statements name, whosever they are.
    """

    __slots__ = ("_checks", "edges", "ignored", "modules", "named", "tree")

    def __init__(self, root: Path, settings: Settings, ignored: Iterable[str] = ()) -> None:
        """Read a project.

        Args:
            root: The project root.
            settings: The settings in force.
            ignored: Files to read besides those of the project.
        """
        self.ignored = frozenset(ignored)
        files = sorted({*discover(root, settings), *self.ignored})
        self.tree = ModuleTree(files, settings.source_roots)
        project = read_project(settings, self.tree)
        self._checks = FileChecks(Sources(root, {}), project, (), Facts.IMPORTS)
        self.modules = frozenset(self.tree.modules.values())
        self.edges, self.named = self._read()

    def _read(self) -> tuple[frozenset[Edge], frozenset[str]]:
        targets = EdgeTargets(self.tree, tuple(self.tree.top_level), with_external=False)
        edges: set[Edge] = set()
        named: set[str] = set()
        with parsing_many_files():
            for path, importer in self.tree.modules.items():
                for name in self._checks.read(path).imports or ():
                    named.add(name.module or "")
                    imported = targets.of(name.full_name or "")
                    if imported is not None and imported in self.modules:
                        edges.add((importer, imported))
        return frozenset(edges), frozenset(named)

    def broken(self, configuration: Path, forbidden: Path | None) -> set[Edge]:
        """Give the imports with which a breach of a contract begins.

        Args:
            configuration: The file that holds the contracts.
            forbidden: The folder from below which no contract type is loaded; None allows all.

        Raises:
            ConfigurationError: A contract cannot be obeyed.
        """
        findings = judge(configuration, self._checks, forbidden).judgement.findings
        return {
            (finding.chain[0], finding.chain[1])
            for finding in findings
            if finding.problem is Problem.BREACH and finding.path is not None
        }
