"""How a pattern of the settings is held against a path."""

# Layer 1: Standard library imports
import re
from fnmatch import fnmatchcase

_ANY_FOLDERS = re.compile(r"(?<![^/])\*\*/")


def matches(path: str, pattern: str) -> bool:
    """Whether a pattern fits a file or a folder that holds it.

    Args:
        path: Relative to the project root, with `/`.
        pattern: Shell-style; held against each folder's path and name, and the file's. `*` stands
            for anything, also across folders; `**/` for any number of folders, also for none.
    """
    wanted = pattern.rstrip("/")
    parts = path.split("/")
    candidates = [*parts, *("/".join(parts[: end + 1]) for end in range(len(parts)))]
    return any(
        fnmatchcase(candidate, form)
        for form in {wanted, _ANY_FOLDERS.sub("", wanted)}
        for candidate in candidates
    )
