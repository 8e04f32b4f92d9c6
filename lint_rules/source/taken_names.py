"""Which names a file takes from which modules, in a form that is quick to keep and to search."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.imports import imported_module
from lint_rules.source.reading import FileReading


class TakenNames(NamedTuple):
    """The imports of a file without their places: words `module:name`, each between blanks.

    The name is `*` for all names, and empty for `import module`.

    Attributes:
        at_import: What it takes while it is imported itself.
        otherwise: What it takes for type checkers only, lazily, or when a function is called.
    """

    at_import: str = ""
    otherwise: str = ""

    def words(self) -> list[str]:
        """Give what the file takes, whenever it does."""
        return f"{self.at_import}{self.otherwise}".split()

    def pairs_at_import(self) -> Iterator[tuple[str, str]]:
        """Yield the modules and names that the file takes while it is imported itself."""
        for word in self.at_import.split():
            module, _, name = word.partition(":")
            yield module, name


def taken_names(reading: FileReading) -> TakenNames:
    """Read the imports of a file."""
    at_import: list[str] = []
    otherwise: list[str] = []
    for run in reading.statements.import_runs:
        is_late = run.context.in_function or run.context.type_checking
        for statement in run.statements:
            # The nodes have the attribute since Python 3.15.
            is_lazy = bool(getattr(statement, "is_lazy", 0))
            words = otherwise if is_late or is_lazy else at_import
            if isinstance(statement, Import):
                words += [f"{each.name}:" for each in statement.names]
            else:
                base = imported_module(statement, reading.module)
                words += [f"{base}:{each.name}" for each in statement.names] if base else []
    return TakenNames(_joined(at_import), _joined(otherwise))


def _joined(words: list[str]) -> str:
    return f" {' '.join(dict.fromkeys(words))} " if words else ""
