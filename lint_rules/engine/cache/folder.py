"""The folder `.airssys_cache` at a project root.

Whatever goes wrong with it is passed over: a run without a cache is slower and no worse.
"""

# Layer 1: Standard library imports
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.atomic_write import replace_by_pieces, replace_file
from lint_rules.errors import UsageError

NAME = ".airssys_cache"
# Of each kind; those written last are kept.
_MOST_FILES = 8
_CHECKS = "cache"
_DRAFT_SECONDS = 3600.0
_TAG = "CACHEDIR.TAG"
_OWN_FILES = {
    ".gitignore": b"*\n",
    _TAG: (
        b"Signature: 8a477f597d28d172789f06886806bc55\n"
        b"# This folder is the cache of airssys-lint; `airssys-lint clean` removes it.\n"
    ),
}


class CacheFolder:
    """Reads and writes the files of a cache."""

    def __init__(self, root: Path) -> None:
        self._folder = root / NAME

    @property
    def tag(self) -> str:
        """The file that tells one such folder from a copy of it."""
        return f"{self._folder}/{_TAG}"

    def owner(self) -> list[int]:
        """Name this very folder: one that was copied, unpacked or checked out has another name.

        Else whoever can put files into a repository could tell everybody that they are clean.
        """
        try:
            status = (self._folder / _TAG).lstat()
        except OSError:
            return []
        # A link could lead to a folder that is not ours to write to.
        if self._folder.is_symlink():
            return []
        return [status.st_ino, status.st_ctime_ns]

    def open(self, name: str) -> FileIO | None:
        """Open a file for reading; gives nothing where it cannot be read."""
        try:
            return FileIO(self._folder / f"{name}.{_CHECKS}")
        except OSError:
            return None

    def has(self, name: str, kind: str) -> bool:
        """Whether there is such a file, see `write`."""
        return (self._folder / f"{name}.{kind}").exists()

    def prepare(self) -> bool:
        """Make the folder; gives whether there is one to write to."""
        if self._folder.is_symlink():
            return False
        with suppress(OSError, UsageError):
            self._folder.mkdir(exist_ok=True)
            for name, content in _OWN_FILES.items():
                if not (self._folder / name).exists():
                    replace_file(self._folder / name, content)
        return bool(self.owner())

    def write(self, name: str, pieces: Iterable[bytes], kind: str = _CHECKS) -> None:
        """Put a file in place, whole or not at all, and drop those that nobody used lately.

        Args:
            name: Of the file.
            pieces: What it is to hold, one after the other.
            kind: What follows the name.
        """
        with suppress(OSError, UsageError):
            replace_by_pieces(self._folder / f"{name}.{kind}", pieces)
            self._tidy(kind)

    def _tidy(self, kind: str) -> None:
        files = sorted(os.scandir(self._folder), key=lambda entry: -entry.stat().st_mtime)
        alike = [entry for entry in files if entry.name.endswith(f".{kind}")]
        # A run that was killed may have left a draft; a young one may be another run's.
        oldest = time.time() - _DRAFT_SECONDS
        drafts = [
            entry
            for entry in files
            if entry.name.endswith(".tmp") and entry.stat().st_mtime < oldest
        ]
        for entry in (*alike[_MOST_FILES:], *drafts):
            Path(entry).unlink(missing_ok=True)
