"""Which files of a project changed since a revision, as git knows it."""

# Layer 1: Standard library imports
import os
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.source.git import ask_git

_DIFF = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z")
_UNTRACKED = ("ls-files", "--others", "--exclude-standard", "-z")


def changed_files(root: Path, revision: str) -> frozenset[str]:
    """Give the files that changed since a revision, relative to the root with `/`.

    Where the history has parted from the revision, that is since they parted: what others changed
    there meanwhile is not among them. In a shallow clone that may not know where, it is.

    Committed, staged and unstaged changes count, and files that git neither tracks nor ignores. A
    file that was renamed counts under both names, one that was deleted under its own.

    Raises:
        UsageError: There is no repository, or it has no such revision.
    """
    if ask_git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(f"--diff-base: {root} is in no git repository")
    commit = ask_git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        is_shallow = (
            ask_git(root, "rev-parse", "--is-shallow-repository") or b""
        ).strip() == b"true"
        hint = "; the clone is shallow, fetch more of its history" if is_shallow else ""
        raise UsageError(f"--diff-base: {revision!r} is no revision of the repository{hint}")
    revision = commit.split()[-1].decode()
    parted = ask_git(root, "merge-base", revision, "HEAD")
    base = parted.split()[0].decode() if parted else revision
    listings = (
        ask_git(root, *_DIFF, base, "--"),
        ask_git(root, *_UNTRACKED),
    )
    return frozenset(
        os.fsdecode(entry)
        for listing in listings
        for entry in (listing or b"").split(b"\0")
        if entry
    )
