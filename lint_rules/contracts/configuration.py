"""Finds the contracts where import-linter finds them.

Loads nothing of import-linter, so that a project without contracts does not pay for it.
"""

# Layer 1: Standard library imports
import re
import tomllib
from pathlib import Path

# In the order in which import-linter looks.
_CANDIDATES = ("setup.cfg", ".importlinter", "pyproject.toml")
_SECTION = re.compile(r"^\[importlinter\]", re.MULTILINE)


def find_configuration(root: Path) -> Path | None:
    """Find the file that holds the contracts of a project, without reading what it says."""
    for name in _CANDIDATES:
        path = root / name
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        holds_contracts = _has_table(text) if name.endswith(".toml") else _SECTION.search(text)
        if holds_contracts:
            return path
    return None


def _has_table(text: str) -> bool:
    # Reading TOML takes its time; most files need not be read.
    if "importlinter" not in text:
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return False
    return isinstance(tool, dict) and bool(tool.get("importlinter"))
