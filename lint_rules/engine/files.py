"""Which files of a project a run is about."""

# Layer 1: Standard library imports
import os
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.settings import Settings
from lint_rules.source.discovery import is_excluded


def absolute_paths(
    paths: Iterable[Path], working_directory: Path, *, must_exist: bool = True
) -> list[Path]:
    """Make paths absolute without following links, the working directory where there are none.

    Raises:
        UsageError: A path does not exist.
    """
    found = [Path(os.path.normpath(working_directory / path)) for path in paths]
    for path in found:
        if must_exist and not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    return found or [working_directory]


def choose_files(
    discovered: Iterable[str], paths: Iterable[Path], root: Path, settings: Settings
) -> list[str]:
    """Give the files to hold against the rules, sorted, relative to the root.

    A folder stands for the discovered files below it; a file stands for itself, whatever its name,
    unless the project excludes it.

    Raises:
        UsageError: A path lies outside the project.
    """
    named = set()
    folders = []
    for path in paths:
        if not path.is_relative_to(root):
            raise UsageError(f"{path} lies outside the project root {root}; check it by itself")
        relative = path.relative_to(root).as_posix()
        if path.is_dir():
            folders.append("" if relative == "." else f"{relative}/")
        else:
            named.add(relative)
    prefixes = tuple(folders)
    searched = {path for path in discovered if prefixes and path.startswith(prefixes)}
    excluded = {path for path in named | searched if is_excluded(path, settings)}
    if not settings.force_exclude:
        excluded -= named
    return sorted((named | searched) - excluded)
