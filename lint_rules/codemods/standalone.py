"""Reads the file of a codemod that libcst's own command runs."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.errors import UsageError
from lint_rules.project import find_project
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project


def read_alone(filename: str | None) -> tuple[FileReading, Sources]:
    """Read a file as a part of the project that it lies in, and say where the others are.

    Raises:
        UsageError: There is no file name, or the file cannot be read as Python.
        ConfigurationError: The settings of the project cannot be obeyed.
    """
    if filename is None:
        raise UsageError("this codemod needs the name of the file: its project decides")
    file = Path(filename).resolve()
    project = find_project([file], Path.cwd())
    settings = read_settings(project)
    modules = ModuleTree(discover(project.root, settings), settings.source_roots)
    path = file.relative_to(project.root).as_posix()
    sources = Sources(project.root)
    try:
        source = sources.read(path)
    except UnreadableSourceError as error:
        raise UsageError(f"{filename}: {error.problem}") from error
    return FileReading(source, read_project(settings, modules)), sources
