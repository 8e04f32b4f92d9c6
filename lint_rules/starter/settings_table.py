"""Drafts the table of settings."""

# Layer 1: Standard library imports
import json
import tomllib
from collections.abc import Sequence
from tomllib import TOMLDecodeError

# Layer 3: Internal imports
from lint_rules.project import TOOL


def has_table(text: str) -> bool:
    """Whether the text of a `pyproject.toml` has settings of ours, be they empty."""
    return TOOL in tomllib.loads(text).get("tool", {})


def draft_table(text: str, baseline: str | None, unreadable: Sequence[str]) -> str | None:
    """Append the table to the text of a `pyproject.toml`, which may be empty.

    Args:
        text: What the file holds, without such a table.
        baseline: The baseline file, if there is to be one.
        unreadable: Files that are no Python, as every check would report; the table excludes them.

    Returns:
        The new text, or None where the file is written so that no table can follow.
    """
    lines = [f"[tool.{TOOL}]"]
    # What JSON writes of a string, TOML reads.
    if baseline is not None:
        lines.append(f"baseline = {json.dumps(baseline)}")
    if unreadable:
        lines += ["# Cannot be read as Python.", "exclude = ["]
        lines += [f"    {json.dumps(path)}," for path in unreadable]
        lines.append("]")
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
