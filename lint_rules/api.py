"""The door: everything that checks comes in here, the command too.

Prints nothing, exits nothing, keeps no state, imports nothing of the code under check.
"""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.diagnostic import Report
from lint_rules.engine.files import absolute_paths
from lint_rules.engine.runner import check_project
from lint_rules.project import Project, find_project
from lint_rules.settings import Settings


def check(
    paths: Iterable[Path | str] = (),
    settings: Settings | None = None,
    *,
    config: Path | None = None,
    with_contracts: bool = True,
) -> Report:
    """Hold files and folders against the standards.

    Args:
        paths: What to check; the working directory where empty.
        settings: The settings in force; None reads them from the project that the paths are in.
        config: The `pyproject.toml` to use in place of the one found above the paths.
        with_contracts: Whether to judge import-linter contracts too.

    Returns:
        What was found, and how much was looked at.

    Raises:
        UsageError: A path does not exist or lies outside the project, or a rule is unknown.
        ConfigurationError: The settings or a contract cannot be obeyed.
    """
    found = absolute_paths(map(Path, paths), Path.cwd())
    project = _find_project(found, config)
    if settings is None:
        settings = read_settings(project)
    return check_project(project.root, found, settings, with_contracts=with_contracts)


def settings_for(paths: Iterable[Path | str] = (), *, config: Path | None = None) -> Settings:
    """Read the settings of the project that the paths are in.

    Args:
        paths: As for `check`.
        config: As for `check`.

    Raises:
        UsageError: A path does not exist.
        ConfigurationError: The settings cannot be obeyed.
    """
    return read_settings(_find_project(absolute_paths(map(Path, paths), Path.cwd()), config))


def _find_project(paths: list[Path], config: Path | None) -> Project:
    working_directory = Path.cwd()
    if config is not None:
        (config,) = absolute_paths([config], working_directory)
    return find_project(paths, working_directory, config)
