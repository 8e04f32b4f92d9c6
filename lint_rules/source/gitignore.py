"""What the `.gitignore` files of a folder tree leave out, where git itself cannot be asked."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Layer 2: Third-party imports
    from pathspec import GitIgnoreSpec

_FILE_NAME = ".gitignore"


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
        if _FILE_NAME not in names:
            return
        # Costs 60 ms; most runs ask git and never need it.
        # Layer 2: Third-party imports
        from pathspec import GitIgnoreSpec  # noqa: PLC0415

        text = (root / folder / _FILE_NAME).read_text(encoding="utf-8", errors="replace")
        self._specs[folder] = GitIgnoreSpec.from_lines(text.splitlines())

    def ignores(self, path: str) -> bool:
        """Whether any folder above ignores a path, relative to the root; folders end with `/`."""
        return any(
            path.startswith(folder) and spec.match_file(path[len(folder) :])
            for folder, spec in self._specs.items()
        )
