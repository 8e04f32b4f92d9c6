"""Where a project begins: the folder that paths and first-party names are counted from."""

# Layer 1: Standard library imports
import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError

TOOL = "airssys-lint"
# Of the letters of a table's name, so that a misspelt one is not taken for that of another tool.
_ALIKE = 0.9
_MARKERS = ("pyproject.toml", ".importlinter", ".git")
# An INI section may be indented, and a byte order mark is to be complained about, not passed over.
_CONTRACTS = re.compile(r"^\ufeff?[ \t]*\[importlinter\]", re.MULTILINE)


class Project(NamedTuple):
    """A project on disk.

    Attributes:
        root: Absolute folder of the configuration in force; without one, of the nearest marker
            (`pyproject.toml`, `.importlinter`, `.git`, a `setup.cfg` with contracts); else the
            working directory, or the folder that holds the paths when they lie elsewhere.
        configuration: The `pyproject.toml` in force, or None where there is none.
        table: Its `[tool.airssys-lint]`, empty where it has none.
        requires_python: Its `project.requires-python`, where it has one.
        ruff: Its `[tool.ruff]`; None where it has none.
    """

    root: Path
    configuration: Path | None
    table: dict[str, Any]
    requires_python: str | None
    ruff: dict[str, Any] | None = None


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
        return _read(config.parent, config)[0]
    start = _common_folder(paths)
    marked = None
    for folder in (start, *start.parents):
        candidate = folder / "pyproject.toml"
        if candidate.is_file():
            project, is_configured = _read(folder, candidate)
            if is_configured:
                return project
            marked = marked or project
        elif marked is None and _is_marked(folder):
            marked = Project(folder, None, {}, None)
    return marked or Project(_unmarked_root(start, working_directory), None, {}, None)


def has_contract_section(text: str) -> bool:
    """Whether the text of an INI file has the section in which contracts begin."""
    return _CONTRACTS.search(text) is not None


def _is_marked(folder: Path) -> bool:
    if any((folder / marker).exists() for marker in _MARKERS):
        return True
    try:
        text = (folder / "setup.cfg").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return has_contract_section(text)


def _read(root: Path, configuration: Path) -> tuple[Project, bool]:
    """Read a configuration file, and say whether it has a table of ours, be it an empty one."""
    try:
        document = tomllib.loads(configuration.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(configuration, f"cannot be read: {error}") from error
    tools = document.get("tool")
    is_configured = isinstance(tools, dict) and TOOL in tools
    table = tools[TOOL] if isinstance(tools, dict) and is_configured else {}
    if not isinstance(table, dict):
        raise ConfigurationError(configuration, f"tool.{TOOL} must be a table")
    for name in get_close_matches(TOOL, tools if isinstance(tools, dict) else (), cutoff=_ALIKE):
        if name != TOOL:
            problem = f"unknown table tool.{name}; did you mean tool.{TOOL}?"
            raise ConfigurationError(configuration, problem)
    metadata = document.get("project")
    requires_python = metadata.get("requires-python") if isinstance(metadata, dict) else None
    bound = requires_python if isinstance(requires_python, str) else None
    ruff = tools.get("ruff") if isinstance(tools, dict) else None
    ruff = ruff if isinstance(ruff, dict) and configuration.name == _MARKERS[0] else None
    return Project(root, configuration, table, bound, ruff), is_configured


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
    folders = (start, *start.parents)
    return next((folder for folder in folders if not (folder / "__init__.py").exists()), start)
