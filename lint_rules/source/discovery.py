"""Which files a project has."""

# Layer 1: Standard library imports
import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from os import DirEntry
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.settings import DEFAULT_EXCLUDE, Settings
from lint_rules.source.file import NOTEBOOK
from lint_rules.source.git import ask_git
from lint_rules.source.gitignore import IgnoreRules
from lint_rules.source.patterns import matches

_DEFAULT_EXCLUDE = frozenset(DEFAULT_EXCLUDE)
_GIT_LIST = ("ls-files", "--cached", "--others", "--exclude-standard", "-z")


class Listing(NamedTuple):
    """The files of a project that a run may be about: sorted, relative to its root with `/`.

    Attributes:
        sources: The Python files.
        notebooks: What holds Python too and is not read.
    """

    sources: list[str]
    notebooks: list[str]


def list_files(root: Path, settings: Settings) -> Listing:
    """List the Python files and the notebooks of a project.

    In a git work tree these are the tracked and the untracked but not ignored files; elsewhere a
    walk that respects `.gitignore` and leaves out the folders of `DEFAULT_EXCLUDE`. Files that the
    project excludes are listed: they are still modules that others import.
    """
    # Git lists nothing below a folder that it ignores; asked for one, look for ourselves.
    found = set(_git_files(root) or _walk(root, ""))
    sources = {path for path in found if _is_included(path, settings.include)}
    notebooks = {path for path in found - sources if path.endswith(NOTEBOOK)}
    return Listing(sorted(sources), sorted(notebooks))


def discover(root: Path, settings: Settings) -> list[str]:
    """List the Python files of a project, sorted, relative to its root with `/`."""
    return list_files(root, settings).sources


def is_excluded(path: str, settings: Settings) -> bool:
    """Whether a project leaves a file out: by a pattern for it or for a folder that holds it."""
    if not _DEFAULT_EXCLUDE.isdisjoint(path.split("/")):
        return True
    patterns = (*settings.exclude, *settings.extend_exclude)
    return any(matches(path, pattern) for pattern in patterns)


def _is_included(path: str, patterns: Iterable[str]) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _git_files(root: Path) -> list[str]:
    """Ask git; nothing where there is no git or no work tree."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return []
    listing = ask_git(root, *_GIT_LIST) or b""
    entries = (os.fsdecode(entry) for entry in listing.split(b"\0") if entry)
    return list(_git_entries(root, entries))


def _git_entries(root: Path, entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        # A folder stands for a repository inside this one, whose files git does not list.
        if entry.endswith("/"):
            yield from _walk(root, entry)
        # A tracked file may be gone from the work tree; a link, even a broken one, is there.
        elif os.path.lexists(root / entry):
            yield entry


def _walk(root: Path, start: str) -> Iterator[str]:
    """Walk a folder, `start` relative to the root and ending with `/`, or empty."""
    rules = IgnoreRules()
    top = os.fspath(root)
    pending = [start]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(f"{top}/{folder}"))
        except OSError:
            continue
        rules.read(folder, [entry.name for entry in entries], root)
        for entry in entries:
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                if _is_searched(entry) and not rules.ignores(f"{path}/"):
                    pending.append(f"{path}/")
            elif not rules.ignores(path):
                yield path


def _is_searched(folder: DirEntry[str]) -> bool:
    # A package that only has the name of an excluded folder holds modules that others import.
    return folder.name not in _DEFAULT_EXCLUDE or Path(folder, "__init__.py").exists()
