"""Drafts the table of settings."""

# Layer 1: Standard library imports
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from tomllib import TOMLDecodeError

# Layer 3: Internal imports
from lint_rules.project import TOOL


@dataclass(frozen=True, slots=True)
class DraftedSettings:
    """What the table says beyond what holds anyway.

    Attributes:
        baseline: The baseline file, if there is to be one.
        source_roots: The folders under which packages stand.
        allow_qualified: Modules that may be named in annotations.
        unreadable: Files that cannot be read as Python, as every check would report; the table
            excludes them.
    """

    baseline: str | None = None
    source_roots: tuple[str, ...] = ()
    allow_qualified: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def has_table(text: str) -> bool:
    """Whether the text of a `pyproject.toml` has settings of ours, be they empty."""
    return TOOL in tomllib.loads(text).get("tool", {})


def draft_table(text: str, settings: DraftedSettings) -> str | None:
    """Append the table to the text of a `pyproject.toml`, which may be empty.

    Args:
        text: What the file holds, without such a table.
        settings: What the table says.

    Returns:
        The new text, or None where the file is written so that no table can follow.
    """
    lines = [f"[tool.{TOOL}]"]
    # What JSON writes of a string, TOML reads.
    if settings.baseline is not None:
        lines.append(f"baseline = {json.dumps(settings.baseline)}")
    if settings.source_roots:
        lines.append(f"source-roots = {json.dumps(settings.source_roots)}")
    if settings.allow_qualified:
        lines += ["# Ruff wants these to be named in full.", "allow-qualified = ["]
        lines += [*_items(settings.allow_qualified), "]"]
    if settings.unreadable:
        lines += ["# Cannot be read as Python.", "exclude = ["]
        lines += [*_items(settings.unreadable), "]"]
    table = "".join(f"{line}\n" for line in lines)
    if text:
        table = f"{'' if text.endswith(chr(10)) else chr(10)}\n{table}"
    if "\r\n" in text:
        table = table.replace("\n", "\r\n")
    try:
        tomllib.loads(text + table)
    except TOMLDecodeError:
        return None
    return text + table


def _items(values: Iterable[str]) -> list[str]:
    return [f"    {json.dumps(value)}," for value in values]
