"""Removes the cache of a project."""

# Layer 1: Standard library imports
import shutil
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.cache.folder import NAME
from lint_rules.errors import UsageError


def remove_cache(root: Path) -> bool:
    """Remove the cache of a project; gives whether there was one.

    Raises:
        UsageError: It cannot be removed.
    """
    folder = root / NAME
    if not folder.is_dir():
        return False
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be removed: {error.strerror}") from error
    return True
