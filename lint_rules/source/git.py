"""How git is asked."""

# Layer 1: Standard library imports
import os
from pathlib import Path

# A repository may name a program as its file monitor; nothing of it is to be executed.
_GIT = ("git", "-c", "core.fsmonitor=false")


def in_work_tree(root: Path) -> bool:
    """Whether a folder lies in what looks like a work tree of git."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def ask_git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Give what git prints about a folder; None where it fails or is missing."""
    # Few folders without a work tree are checked twice, but many files one by one.
    # Layer 1: Standard library imports
    import subprocess  # noqa: PLC0415

    command = (*_GIT, "-C", os.fspath(root), *arguments)
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
