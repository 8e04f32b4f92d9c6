"""Looks at a project: its packages, its imports, and the settings that it calls for."""

# Layer 1: Standard library imports
from dataclasses import dataclass, replace
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.project_imports import ProjectImports
from lint_rules.ruff_configuration import read_lint_tables
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.module_tree import ModuleTree
from lint_rules.starter.ignored_modules import ignored_modules
from lint_rules.starter.qualified_names import qualified_by_ruff
from lint_rules.starter.roots import root_packages
from lint_rules.starter.settings_table import DraftedSettings
from lint_rules.starter.source_roots import find_source_roots


@dataclass(frozen=True, slots=True)
class Survey:
    """What a project looks like.

    Attributes:
        settings: The settings to read it by.
        drafted: Those among them that are not in force yet.
        packages: The packages that contracts are about.
        imports: Its imports.
    """

    settings: Settings
    drafted: DraftedSettings
    packages: list[str]
    imports: ProjectImports


def survey(root: Path, settings: Settings, *, is_configured: bool) -> Survey:
    """Look at a project.

    Args:
        root: The project root.
        settings: The settings in force.
        is_configured: Whether a table says so, which then stays as it is.
    """
    source_roots = settings.source_roots
    if not is_configured:
        source_roots = find_source_roots(root, settings)
    tree = ModuleTree(discover(root, settings), source_roots)
    packages = root_packages(tree)
    read_by = replace(settings, source_roots=source_roots)
    imports = ProjectImports(root, read_by, ignored_modules(root, tree, packages))
    qualified: tuple[str, ...] = ()
    if not is_configured:
        qualified = tuple(qualified_by_ruff(read_lint_tables(root), imports.named))
    return Survey(
        settings=replace(read_by, allow_qualified=(*settings.allow_qualified, *qualified)),
        drafted=DraftedSettings(
            source_roots=() if source_roots == settings.source_roots else source_roots,
            allow_qualified=qualified,
        ),
        packages=packages,
        imports=imports,
    )
