"""The imports of a file as the edges of a graph need them: quick to keep and to read back."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.imports import ImportedName

# A dotted name, the 1-based line on which its statement begins, whether it is for type checkers
# only, and whether it runs lazily. No named tuple, since there are many.
ImportLine = tuple[str, int, bool, bool]

_TYPE_CHECKING, _LAZY = "t", "l"


def write_import_lines(table: Iterable[ImportedName]) -> str:
    """Write an import table without what an edge does not show: words `name:line:conditions`."""
    return " ".join(
        [
            f"{name.full_name}:{name.statement_line}:{_conditions(name)}"
            for name in table
            if name.full_name is not None
        ]
    )


def read_import_lines(text: str) -> list[ImportLine]:
    """Read what `write_import_lines` wrote.

    Raises:
        ValueError: The text makes no sense.
    """
    return [
        (name, int(line), _TYPE_CHECKING in conditions, _LAZY in conditions)
        for word in text.split()
        for name, line, conditions in [word.split(":")]
    ]


def _conditions(name: ImportedName) -> str:
    type_checking = _TYPE_CHECKING if name.context.type_checking else ""
    return type_checking + (_LAZY if name.context.lazy else "")
