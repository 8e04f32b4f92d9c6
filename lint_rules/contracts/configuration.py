"""Finds the contracts where import-linter finds them.

Loads nothing of import-linter, so that a project without contracts does not pay for it.
"""

# Layer 1: Standard library imports
import re
from pathlib import Path

# In the order in which import-linter looks, with what tells that the file holds contracts.
_INI_SECTION = re.compile(r"^\[importlinter\]", re.MULTILINE)
_TOML_TABLE = re.compile(r"^\s*\[\[?\s*tool\.importlinter\b", re.MULTILINE)
_CANDIDATES = (
    ("setup.cfg", _INI_SECTION),
    (".importlinter", _INI_SECTION),
    ("pyproject.toml", _TOML_TABLE),
)


def find_configuration(root: Path) -> Path | None:
    """Find the file that holds the contracts of a project, without reading what it says."""
    for name, section in _CANDIDATES:
        path = root / name
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if section.search(text):
            return path
    return None
