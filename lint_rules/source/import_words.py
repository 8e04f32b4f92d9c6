"""Import tables as text, a word each name: quick to keep, and to read back in part or in full."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.imports import ImportedName
from lint_rules.source.statements import Context

# A dotted name, the 1-based line on which its statement begins, whether it is for type checkers
# only, and whether it runs lazily. No named tuple, since there are many.
ImportLine = tuple[str, int, bool, bool]

# Stands for the module of a relative import that leaves the top-level package.
_BEYOND = "?"
# A letter for each field of `Context`.
_LETTERS = "fctil"
_TYPE_CHECKING = _LETTERS[Context._fields.index("type_checking")]
_LAZY = _LETTERS[Context._fields.index("lazy")]


def write_imports(table: Iterable[ImportedName]) -> str:
    """Write an import table: words `module:name:conditions:statement line:span`, blanks around."""
    return " ".join(["", *map(_word, table), ""])


def read_imports(text: str) -> list[ImportedName]:
    """Read what `write_imports` wrote.

    Raises:
        ValueError: The text makes no sense.
    """
    return [
        ImportedName(
            None if module == _BEYOND else module,
            name or None,
            Span(int(line), int(column), int(end_line), int(end_column)),
            int(statement_line),
            Context(*[letter in conditions for letter in _LETTERS]),
        )
        for word in _words(text)
        for module, name, conditions, statement_line, *span in [word.split(":")]
        for line, column, end_line, end_column in [span]
    ]


def read_import_lines(text: str) -> list[ImportLine]:
    """Read what `write_imports` wrote, without what an edge of a graph does not show.

    Raises:
        ValueError: The text makes no sense.
    """
    return [
        (
            f"{module}.{name}" if name else module,
            int(line),
            _TYPE_CHECKING in conditions,
            _LAZY in conditions,
        )
        for word in _words(text)
        for module, name, conditions, line, _ in [word.split(":", 4)]
        if module != _BEYOND
    ]


def _words(text: str) -> list[str]:
    if not text.startswith(" "):
        raise ValueError("it is no import table")
    return text.split()


def _word(imported: ImportedName) -> str:
    module, name, (line, column, end_line, end_column), statement_line, context = imported
    conditions = (
        "".join([letter for letter, holds in zip(_LETTERS, context, strict=True) if holds])
        if any(context)
        else ""
    )
    return (
        f"{_BEYOND if module is None else module}:{name or ''}:{conditions}:{statement_line}"
        f":{line}:{column}:{end_line}:{end_column}"
    )
