"""One check, from the file names to the report."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.configuration import find_configuration
from lint_rules.diagnostic import Report
from lint_rules.engine.file_check import check_file, parsing_many_files
from lint_rules.engine.files import choose_files
from lint_rules.engine.reporting import make_diagnostics
from lint_rules.rules.base import FileRule
from lint_rules.rules.broken_contract.rule import BROKEN_CONTRACT
from lint_rules.rules.selection import select_rules
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

NO_CONTRACTS = "no contracts are configured; module boundaries were not checked"
NO_FILES = "no Python files were found below the given paths"


def check_project(
    root: Path, paths: Iterable[Path], settings: Settings, *, with_contracts: bool
) -> Report:
    """Hold files against the rules, and their project to its contracts.

    Args:
        root: The project root.
        paths: Absolute files and folders of the project.
        settings: The settings in force.
        with_contracts: Whether to judge contracts at all.

    Raises:
        UsageError: A path lies outside the project, or a rule is unknown.
        ConfigurationError: A contract cannot be obeyed.
    """
    rules = select_rules(settings)
    file_rules = [rule for rule in rules if isinstance(rule, FileRule)]
    discovered = discover(root, settings)
    project = read_project(settings, ModuleTree(discovered, settings.source_roots))
    chosen = choose_files(discovered, paths, root, settings)
    with_contracts = with_contracts and BROKEN_CONTRACT in rules
    contracts = find_configuration(root) if with_contracts else None
    remarks = [] if chosen else [NO_FILES]
    with parsing_many_files():
        checked = {
            path: check_file(root, path, project, file_rules, with_imports=contracts is not None)
            for path in chosen
        }
        found = [located for file in checked.values() for located in file.found]
        if contracts is None:
            remarks.extend([NO_CONTRACTS] if with_contracts else [])
            return Report(make_diagnostics(found), len(chosen), remarks=tuple(remarks))
        # import-linter loads slowly; only a run that has contracts to judge pays for it.
        # Layer 3: Internal imports
        from lint_rules.engine.boundaries import check_boundaries  # noqa: PLC0415

        boundaries = check_boundaries(contracts, root, project, checked)
    diagnostics = make_diagnostics([*found, *boundaries.found])
    remarks.extend(boundaries.remarks)
    return Report(diagnostics, len(chosen), boundaries.verdicts, tuple(remarks))
