"""The folders in which a new file would be one of the project."""

# Layer 1: Standard library imports
import os
from os import DirEntry
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.discovery import is_searched
from lint_rules.source.git import in_work_tree
from lint_rules.source.git_listing import ignored_folders
from lint_rules.source.gitignore import IGNORE_FILE

_GIT = ".git"


class SearchedFolders(NamedTuple):
    """Absolute paths.

    Attributes:
        folders: The folders, the project root among them.
        ignore_files: What may say of files in them that they are none of the project.
        passed_over: The files that would make a folder be searched that is not.
    """

    folders: list[str]
    ignore_files: list[str]
    passed_over: list[str]


def searched_folders(root: Path) -> SearchedFolders:
    """List the folders that `list_files` searches, or has git search."""
    with_git = in_work_tree(root)
    ignored = ignored_folders(root) if with_git else frozenset()
    found = SearchedFolders([], [], [])
    top = os.fspath(root)
    pending = [""]
    while pending:
        folder = pending.pop()
        entries = _entries(f"{top}{folder}")
        ignore_files = [entry.path for entry in entries if entry.name == IGNORE_FILE]
        found.ignore_files.extend(ignore_files)
        # Such as a cache, whose files come and go.
        if any(map(_ignores_everything, ignore_files)):
            continue
        found.folders.append(f"{top}{folder}")
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False) or entry.name == _GIT:
                continue
            if not with_git and not is_searched(entry):
                found.passed_over.append(f"{top}{path}/__init__.py")
            elif path[1:] not in ignored:
                pending.append(path)
    return found


def _entries(folder: str) -> list[DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _ignores_everything(path: str) -> bool:
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError:
        return False
    return [line for line in lines if line and not line.startswith(b"#")] == [b"*"]
