"""What the names of a file stand for, as absolute dotted names."""

# Layer 1: Standard library imports
from ast import Import, Subscript, expr
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.chains import chain_parts
from lint_rules.source.imports import imported_module
from lint_rules.source.reading import FileReading


class AbsoluteNames:
    """Turns a name in an expression into the name that other modules would use for it.

    Attributes:
        imported: The absolute name behind each name that an import of the file binds.
    """

    __slots__ = ("_module", "_own", "imported")

    def __init__(self, reading: FileReading, own: Iterable[str]) -> None:
        """Read the imports of a file.

        Args:
            reading: The file.
            own: The names that it defines at module level.
        """
        self._module = reading.module.name
        self._own = frozenset(own)
        self.imported: dict[str, str] = {}
        for run in reading.statements.import_runs:
            for statement in run.statements:
                base = imported_module(statement, reading.module)
                for alias in statement.names:
                    local = alias.asname or alias.name
                    if not isinstance(statement, Import):
                        dotted = f"{base}.{alias.name}" if base else ""
                    elif alias.asname:
                        dotted = alias.name
                    else:
                        local = dotted = alias.name.partition(".")[0]
                    self.imported.setdefault(local, dotted)

    def of(self, expression: expr) -> str:
        """Give the absolute name of a dotted name, its type arguments left out; else nothing."""
        parts = chain_parts(expression.value if isinstance(expression, Subscript) else expression)
        root = self._root(parts[0]) if parts else ""
        return ".".join([root, *parts[1:]]) if root else ""

    def _root(self, name: str) -> str:
        # What a file defines itself wins: an import of the name is then only its fallback.
        if name in self._own:
            return f"{self._module}.{name}"
        return self.imported.get(name, f"builtins.{name}")
