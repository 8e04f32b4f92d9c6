"""Finds out which paths decide what a check says."""

# Layer 1: Standard library imports
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.key import installed_files
from lint_rules.engine.footprint import Footprint
from lint_rules.engine.inputs import Inputs
from lint_rules.ruff_configuration import RUFF_FILES, configuration_files
from lint_rules.source.git import in_work_tree
from lint_rules.source.git_listing import deciding_files
from lint_rules.source.gitignore import IGNORE_FILE
from lint_rules.source.searched_folders import searched_folders

# Looked for in the folder of the project, in those that it is about, and in all above them.
_FILES = (".importlinter", "setup.cfg", *RUFF_FILES, IGNORE_FILE)
_KINDS = (".git", "__init__.py")


def deciding_paths(inputs: Inputs) -> Footprint | None:
    """List the paths that decide what a check says; None where there is no telling."""
    root, paths, settings, files = inputs
    cache = CacheFolder(root)
    ruff = configuration_files(root)
    git = deciding_files(root) if in_work_tree(root) else []
    if ruff is None or git is None or not cache.prepare():
        return None
    searched = searched_folders(root)
    ancestors = _ancestors((root, *paths))
    used = (
        cache.tag,
        *map(os.fspath, (*settings, *ruff)),
        *(f"{root}/{path}" for path in files),
        *searched.folders,
        *installed_files(),
        *_loaded_files(),
    )
    others = (
        *searched.ignore_files,
        *git,
        *(f"{folder}/{name}" for folder in ancestors for name in _FILES),
    )
    kinds = (
        *map(os.fspath, paths),
        *searched.passed_over,
        *(f"{folder}/{name}" for folder in ancestors for name in _KINDS),
    )
    return Footprint(*(list(dict.fromkeys(paths)) for paths in (used, others, kinds)))


def _ancestors(paths: Iterable[Path]) -> list[Path]:
    """Give paths and all folders above them, each once."""
    return list(dict.fromkeys(chain.from_iterable((path, *path.parents) for path in paths)))


def _loaded_files() -> Iterator[str]:
    """Yield the files of all modules that are loaded."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and os.path.isabs(file):  # noqa: PTH117 - text
            yield file
