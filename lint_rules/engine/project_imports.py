"""The imports between the modules of a project."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.finding import Problem
from lint_rules.contracts.targets import EdgeTargets
from lint_rules.engine.boundaries import judge
from lint_rules.engine.file_check import Facts, parsing_many_files
from lint_rules.engine.file_checks import FileChecks
from lint_rules.layering import Edge
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover, is_excluded
from lint_rules.source.file import Sources
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project


class ProjectImports:
    """The imports between the modules of a project, excluded files left out.

    Attributes:
        modules: Dotted names, the folders without `__init__` among them.
        edges: Who imports whom among them.
    """

    __slots__ = ("_checks", "edges", "modules")

    def __init__(self, root: Path, settings: Settings) -> None:
        """Read a project.

        Args:
            root: The project root.
            settings: The settings in force.
        """
        tree = ModuleTree(discover(root, settings), settings.source_roots)
        project = read_project(settings, tree)
        self._checks = FileChecks(Sources(root, {}), project, (), Facts.IMPORTS)
        targets = EdgeTargets(tree, tuple(tree.top_level), with_external=False)
        included = {
            path: name for path, name in tree.modules.items() if not is_excluded(path, settings)
        }
        self.modules = frozenset(included.values())
        self.edges: set[Edge] = set()
        with parsing_many_files():
            for path, importer in included.items():
                for name in self._checks.read(path).imports or ():
                    imported = targets.of(name)
                    if imported is not None and imported in self.modules:
                        self.edges.add((importer, imported))

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
