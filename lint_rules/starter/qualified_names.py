"""Which modules a project's own ruff wants to be named in full, so that annotations do so too."""

# Layer 1: Standard library imports
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

# What ruff has an alias for unless it is told otherwise.
_ALIASED = frozenset(
    {
        "altair",
        "holoviews",
        "matplotlib",
        "matplotlib.pyplot",
        "networkx",
        "numpy",
        "numpy.typing",
        "pandas",
        "panel",
        "plotly.express",
        "plotly.graph_objects",
        "polars",
        "pyarrow",
        "seaborn",
        "tensorflow",
        "tkinter",
        "xml.etree.ElementTree",
    }
)
_DEFAULT_RULES = ("E4", "E7", "E9", "F")
_ALL = "ALL"


def qualified_by_ruff(tables: Iterable[Mapping[str, Any]], imported: Collection[str]) -> list[str]:
    """Give the modules to put into `allow-qualified`, sorted.

    They are those that a rule of ruff which is on wants to be imported whole: under an alias
    (ICN001), not by a from-import (ICN003), or `import pytest` (PT013).

    Args:
        tables: The tables `lint` of ruff, a later one over an earlier.
        imported: The modules that the project imports; others are of no interest.
    """
    merged: dict[str, Any] = {}
    for table in tables:
        merged.update(table)
    conventions = merged.get("flake8-import-conventions")
    options = conventions if isinstance(conventions, dict) else {}
    wanted: set[str] = set()
    if _is_on("ICN001", merged):
        wanted.update(_names(options.get("aliases", _ALIASED)))
        wanted.update(_names(options.get("extend-aliases")))
    if _is_on("ICN003", merged):
        wanted.update(_names(options.get("banned-from")))
    if _is_on("PT013", merged):
        wanted.add("pytest")
    return sorted(wanted.intersection(imported))


def _is_on(code: str, table: Mapping[str, Any]) -> bool:
    """Whether a rule is on: of what selects and ignores it, the longer prefix counts."""
    selected = [*_names(table.get("select", _DEFAULT_RULES)), *_names(table.get("extend-select"))]
    ignored = [*_names(table.get("ignore")), *_names(table.get("extend-ignore"))]
    return _closeness(code, selected) > _closeness(code, ignored)


def _closeness(code: str, prefixes: Iterable[str]) -> int:
    """Give how much of a code the longest prefix has, `ALL` none of it; -1 where none fits."""
    lengths = (0 if each == _ALL else len(each) for each in prefixes if _fits(code, each))
    return max(lengths, default=-1)


def _fits(code: str, prefix: str) -> bool:
    return prefix == _ALL or code.startswith(prefix)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, (Mapping, list, tuple, frozenset)):
        yield from (each for each in value if isinstance(each, str))
