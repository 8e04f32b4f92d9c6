"""Which files a project has."""

# Layer 1: Standard library imports
import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import cache
from os import DirEntry
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.settings import DEFAULT_EXCLUDE, Settings
from lint_rules.source.file import NOTEBOOK
from lint_rules.source.git import ask_git, in_work_tree
from lint_rules.source.gitignore import IgnoreRules
from lint_rules.source.patterns import matches

_DEFAULT_EXCLUDE = frozenset(DEFAULT_EXCLUDE)
# Such as `*.py`.
_SUFFIX = re.compile(r"\*[\w.]+")
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
    names = _Names(settings.include)
    # Git lists nothing below a folder that it ignores; asked for one, look for ourselves.
    listed = _git_files(root, names)
    found = sorted(set(_walk(root, "", names) if listed is None else listed))
    sources = [path for path in found if names.are_source(path)]
    notebooks = sorted(set(found).difference(sources)) if len(found) > len(sources) else []
    return Listing(sources, notebooks)


def discover(root: Path, settings: Settings) -> list[str]:
    """List the Python files of a project, sorted, relative to its root with `/`."""
    return list_files(root, settings).sources


def is_excluded(path: str, settings: Settings) -> bool:
    """Whether a project leaves a file out: by a pattern for it or for a folder that holds it."""
    folder, _, name = path.rpartition("/")
    if name in _DEFAULT_EXCLUDE or _in_excluded_folder(folder):
        return True
    patterns = (*settings.exclude, *settings.extend_exclude)
    return any(matches(path, pattern) for pattern in patterns)


@cache
def _in_excluded_folder(folder: str) -> bool:
    return not _DEFAULT_EXCLUDE.isdisjoint(folder.split("/"))


def is_searched(folder: DirEntry[str]) -> bool:
    """Whether files are looked for in a folder where git cannot be asked."""
    # A package that only has the name of an excluded folder holds modules that others import.
    return folder.name not in _DEFAULT_EXCLUDE or Path(folder, "__init__.py").exists()


class _Names:
    """Knows by their names which files are listed; asked first, as most files of some are not."""

    __slots__ = ("_included", "_suffixes")

    def __init__(self, patterns: Iterable[str]) -> None:
        # The common ones are asked in a quicker way.
        suffixes = [pattern[1:] for pattern in patterns if _SUFFIX.fullmatch(pattern)]
        others = [pattern for pattern in patterns if not _SUFFIX.fullmatch(pattern)]
        self._suffixes = tuple(suffixes)
        self._included = re.compile("|".join(map(translate, others))) if others else None

    def are_source(self, path: str) -> bool:
        """Whether a file is a source file."""
        if path.endswith(self._suffixes) or self._included is None:
            return path.endswith(self._suffixes)
        return self._included.match(path, path.rfind("/") + 1) is not None

    def are_listed(self, path: str) -> bool:
        """Whether a file is a source file or a notebook."""
        return self.are_source(path) or path.endswith(NOTEBOOK)


def _git_files(root: Path, names: _Names) -> list[str] | None:
    """Ask git; None where there is no git, no work tree, or nothing that git would list."""
    if not in_work_tree(root):
        return None
    listing = ask_git(root, *_GIT_LIST)
    if not listing:
        return None
    entries = (os.fsdecode(entry) for entry in listing.split(b"\0") if entry)
    return list(_git_entries(root, entries, names))


def _git_entries(root: Path, entries: Iterable[str], names: _Names) -> Iterator[str]:
    top = os.fspath(root)
    for entry in entries:
        # A folder stands for a repository inside this one, whose files git does not list.
        if entry.endswith("/"):
            yield from _walk(root, entry, names)
        # A tracked file may be gone from the work tree; a link, even a broken one, is there.
        elif names.are_listed(entry) and os.path.lexists(f"{top}/{entry}"):
            yield entry


def _walk(root: Path, start: str, names: _Names) -> Iterator[str]:
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
                if is_searched(entry) and not rules.ignores(f"{path}/"):
                    pending.append(f"{path}/")
            elif names.are_listed(path) and not rules.ignores(path):
                yield path
