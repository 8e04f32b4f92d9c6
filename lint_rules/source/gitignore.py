"""What the `.gitignore` files of a folder tree leave out, where git itself cannot be asked."""

# Layer 1: Standard library imports
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Layer 2: Third-party imports
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"


class IgnoreRules:
    """The rules read so far, by the folder that they hold for."""

    __slots__ = ("_specs",)

    def __init__(self) -> None:
        self._specs: dict[str, GitIgnoreSpec] = {}

    def read(self, folder: str, names: Iterable[str], root: Path) -> None:
        """Add the rules of a folder, if it has any.

        Args:
            folder: Relative to the root, empty or ending with `/`.
            names: What the folder holds.
            root: The project root.
        """
        if IGNORE_FILE not in names:
            return
        try:
            text = (root / folder / IGNORE_FILE).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            # A folder of that name, a broken link: git passes over it too.
            return
        self._specs[folder] = _compile(text.split("\n"))

    def ignores(self, path: str) -> bool:
        """Whether the folders above ignore a path, relative to the root; folders end with `/`.

        The nearest folder that says anything about the path decides.
        """
        if not self._specs:
            return False
        # A walk reads the rules of a folder before those of the folders in it.
        for folder, spec in reversed(self._specs.items()):
            if path.startswith(folder):
                verdict = spec.check_file(path[len(folder) :]).include
                if verdict is not None:
                    return verdict
        return False


def _compile(lines: list[str]) -> "GitIgnoreSpec":
    # Costs 60 ms; most runs ask git and never need it.
    # Layer 2: Third-party imports
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        return GitIgnoreSpec.from_lines(lines)
    # A malformed pattern is the one, a malformed range in it the other.
    except (ValueError, re.error):
        if len(lines) == 1:
            return GitIgnoreSpec([])
        # Git passes over a pattern that it cannot read, and obeys the others.
        return GitIgnoreSpec([pattern for line in lines for pattern in _compile([line]).patterns])
