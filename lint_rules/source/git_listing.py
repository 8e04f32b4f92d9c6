"""What decides which files git lists, besides the folders themselves."""

# Layer 1: Standard library imports
import os
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.source.git import ask_git

_OWN = ("index", "info/exclude", "config", "config.worktree")
_SYSTEM = "/etc/gitconfig"
_IGNORED = ("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")


def deciding_files(root: Path) -> list[str] | None:
    """List the files of git that decide what it lists below a folder, also those that may come.

    These are the index, the files of its settings, and those of what to ignore that are not called
    `.gitignore`. None where git does not tell.
    """
    own = (argument for name in _OWN for argument in ("--git-path", name))
    told = ask_git(root, "rev-parse", "--path-format=absolute", "--show-toplevel", *own)
    settings = ask_git(root, "config", "--list", "--show-origin", "--name-only", "-z")
    if told is None or settings is None:
        return None
    top, *paths = os.fsdecode(told).splitlines()
    if len(paths) != len(_OWN):
        # A name with a line break in it.
        return None
    home = os.path.expanduser("~")  # noqa: PTH111 - joined as text
    user = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    excludes = ask_git(root, "config", "--type=path", "--get", "core.excludesFile") or b""
    own_files = (f"{home}/.gitconfig", f"{user}/git/config", f"{user}/git/ignore", _SYSTEM)
    origins = os.fsdecode(settings).split("\0")[::2]
    named = [origin.removeprefix("file:") for origin in origins if origin.startswith("file:")]
    named += filter(None, [os.fsdecode(excludes).strip()])
    absolute = (os.path.join(top, name) for name in named)  # noqa: PTH118 - joined as text
    return list(dict.fromkeys((*paths, *own_files, *absolute)))


def ignored_folders(root: Path) -> frozenset[str]:
    """List the folders that git ignores as a whole, relative to the root; none where it cannot."""
    # A folder that holds only ignored files is listed too, and may get others.
    listed = ask_git(root, *_IGNORED) or b""
    folders = [path for path in listed.split(b"\0") if path.endswith(b"/")]
    confirmed = ask_git(root, "check-ignore", "-z", "--stdin", stdin=b"\0".join(folders)) or b""
    return frozenset(os.fsdecode(path).rstrip("/") for path in confirmed.split(b"\0") if path)
