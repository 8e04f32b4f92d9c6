"""Finds the contracts where import-linter finds them.

Loads nothing of import-linter, so that a project without contracts does not pay for it.
"""

# Layer 1: Standard library imports
import tomllib
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError
from lint_rules.project import has_contract_section

_OWN = ".importlinter"
# In the order in which import-linter looks.
_CANDIDATES = ("setup.cfg", _OWN, "pyproject.toml")


def find_configuration(root: Path) -> Path | None:
    """Find the file that holds the contracts of a project, without reading what it says.

    Raises:
        ConfigurationError: A candidate cannot be read, or there is a `.importlinter` without the
            section that it is for.
    """
    for name in _CANDIDATES:
        text = _read(root / name)
        if text is not None and (
            _has_table(text) if name.endswith(".toml") else has_contract_section(text)
        ):
            return root / name
    if (_read(root / _OWN) or "").strip():
        raise ConfigurationError(root / _OWN, "has no section [importlinter]", line=1)
    return None


def _read(path: Path) -> str | None:
    if not path.is_file():
        return None
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigurationError(path, f"cannot be read: {error.strerror}") from error


def _has_table(text: str) -> bool:
    # Reading TOML takes its time; most files need not be read.
    if "importlinter" not in text:
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError):
        # Whoever reads it says what is wrong.
        return True
    return isinstance(tool, dict) and bool(tool.get("importlinter"))
