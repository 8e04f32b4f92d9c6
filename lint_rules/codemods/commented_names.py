"""Adds a name to a list of imported names in which some have comments."""

# Layer 1: Standard library imports
import re

# Layer 3: Internal imports
from lint_rules.codemods.import_order import ImportedAlias, member_key
from lint_rules.import_style import ImportStyle

_NAME = re.compile(r"(?P<step>\s*)(?P<name>\w+)(?: as (?P<asname>\w+))?,\s*(?:#.*)?")
_COMMENT = re.compile(r"\s*#.*")


def with_name(code: str, new: ImportedAlias, style: ImportStyle) -> str | None:
    """Write a `from` import with one more name, in its place among the others.

    Args:
        code: The statement, as ruff writes one with comments: each name on a line of its own.
        new: The name to add.
        style: How the project sorts names.

    Returns:
        The statement; None where it is written in another way.
    """
    head, *lines, end = code.split("\n")
    found = [_NAME.fullmatch(line) for line in lines]
    described = zip(lines, found, strict=True)
    if end != ")" or not all(name or _COMMENT.fullmatch(line) for line, name in described):
        return None
    place = above = 0
    for number, name in enumerate(found, start=1):
        if name is not None:
            other = ImportedAlias(name["name"], name["asname"])
            if member_key(other, style) > member_key(new, style):
                # What stands above a name speaks of it.
                place = above
                break
            place = above = number
    step = next(name["step"] for name in found if name is not None)
    return "\n".join([head, *lines[:place], f"{step}{new.text},", *lines[place:], end])
