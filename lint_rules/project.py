"""Where a project begins: the folder that paths and first-party names are counted from."""

# Layer 1: Standard library imports
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError

TOOL = "airssys-lint"
_MARKERS = ("pyproject.toml", ".importlinter", ".git")


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk.

    Attributes:
        root: Absolute folder of the configuration in force; without one, of the nearest marker
            (`pyproject.toml`, `.importlinter`, `.git`); else the working directory, or the folder
            that holds the paths when they lie elsewhere.
        configuration: The `pyproject.toml` in force, or None where there is none.
        table: Its `[tool.airssys-lint]`, empty where it has none.
        requires_python: Its `project.requires-python`, where it has one.
    """

    root: Path
    configuration: Path | None
    table: dict[str, Any]
    requires_python: str | None


def find_project(paths: list[Path], working_directory: Path, config: Path | None = None) -> Project:
    """Find the project that the paths belong to.

    Args:
        paths: Absolute paths, at least one.
        working_directory: Where the caller stands.
        config: The configuration file to use in place of a search.

    Raises:
        ConfigurationError: A configuration file is unreadable or no TOML.
    """
    if config is not None:
        return _project(config.parent, config)
    start = _common_folder(paths)
    marked = None
    for folder in (start, *start.parents):
        candidate = folder / "pyproject.toml"
        if candidate.is_file():
            project = _project(folder, candidate)
            if project.table:
                return project
            marked = marked or project
        elif marked is None and any((folder / marker).exists() for marker in _MARKERS):
            marked = _project(folder, None)
    return marked or _project(_unmarked_root(start, working_directory), None)


def _project(root: Path, configuration: Path | None) -> Project:
    if configuration is None:
        return Project(root, None, {}, None)
    try:
        document = tomllib.loads(configuration.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(configuration, f"cannot be read: {error}") from error
    table = document.get("tool", {}).get(TOOL, {})
    if not isinstance(table, dict):
        raise ConfigurationError(configuration, f"tool.{TOOL} must be a table")
    requires_python = document.get("project", {}).get("requires-python")
    return Project(
        root,
        configuration,
        table,
        requires_python if isinstance(requires_python, str) else None,
    )


def _common_folder(paths: list[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    common = folders[0]
    for folder in folders[1:]:
        while not folder.is_relative_to(common):
            common = common.parent
    return common


def _unmarked_root(start: Path, working_directory: Path) -> Path:
    if start.is_relative_to(working_directory):
        return working_directory
    # A package's own folder is no root: its modules are named from the folder above it.
    while (start / "__init__.py").exists():
        start = start.parent
    return start
