"""The order in which ruff sorts the imports of a section."""

# Layer 1: Standard library imports
import re
from collections.abc import Sequence
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import Import, ImportFrom, ImportStar
from libcst.helpers import get_full_name_for_node

# Layer 3: Internal imports
from lint_rules.import_style import ImportStyle

_Key = tuple[object, ...]


class ImportedAlias(NamedTuple):
    """A name in an import statement, and its local name where that is another one."""

    name: str
    asname: str | None

    @property
    def text(self) -> str:
        """How a statement writes it."""
        return f"{self.name} as {self.asname}" if self.asname else self.name


class ImportText(NamedTuple):
    """What an import statement says.

    Attributes:
        level: How many dots it begins with; None where it is no `from` import.
        module: The module behind the dots.
        names: What it takes from there.
    """

    level: int | None
    module: str
    names: tuple[ImportedAlias, ...]


def read_import(statement: Import | ImportFrom) -> ImportText:
    """Read what an import statement says."""
    if isinstance(statement.names, ImportStar):
        names: tuple[ImportedAlias, ...] = (ImportedAlias("*", None),)
    else:
        names = tuple(
            ImportedAlias(each.evaluated_name, each.evaluated_alias) for each in statement.names
        )
    if isinstance(statement, Import):
        return ImportText(None, names[0].name, names)
    module = get_full_name_for_node(statement.module) if statement.module else ""
    return ImportText(len(statement.relative), module or "", names)


def member_key(member: ImportedAlias, style: ImportStyle) -> _Key:
    """Give the key by which the names of a statement are sorted."""
    kind = 0
    if style.order_by_type and member.name != "*":
        is_constant = len(member.name) > 1 and member.name.isupper()
        kind = 0 if is_constant else 1 if member.name[:1].isupper() else 2
    name = member.name
    return (name != "*", kind, _natural(name.lower()), _natural(name), _optional(member.asname))


def statement_key(text: ImportText, style: ImportStyle) -> _Key:
    """Give the key by which the statements of a section are sorted."""
    names: Sequence[ImportedAlias] = text.names
    if text.level is None:
        last: _Key = ((0,), _optional(names[0].asname))
    else:
        first = min(member_key(each, style) for each in names)
        last = ((1, first), (0,))
    is_from = text.level is not None and not style.force_sort_within_sections
    module = (1, _natural(text.module.lower()), _natural(text.module)) if text.module else (0,)
    return (is_from, -(text.level or 0), module, *last)


def _optional(text: str | None) -> _Key:
    return (0,) if text is None else (1, _natural(text))


def _natural(text: str) -> _Key:
    """Compare runs of digits as numbers, and all else character by character."""
    parts = re.findall(r"[0-9]+|[^0-9]", text)
    return tuple(
        (ord("0"), int(part)) if part[0] in "0123456789" else (ord(part), 0) for part in parts
    )
