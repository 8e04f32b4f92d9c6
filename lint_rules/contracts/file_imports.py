"""The imports of one file, as far as contracts look at them."""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.import_lines import ImportLine
from lint_rules.source.imports import ImportedName


class FileImports(NamedTuple):
    """The imports of one file.

    Attributes:
        lines: Its imports without their places.
        read_table: Gives them with their places; few files are asked for those.
        hidden: What it depends on without an import statement.
    """

    lines: Sequence[ImportLine]
    read_table: Callable[[], Sequence[ImportedName]]
    hidden: Sequence[HiddenImport]
