"""How the imports of a project are written, so that a fix writes them as its sorter would."""

# Layer 1: Standard library imports
from typing import NamedTuple


class ImportStyle(NamedTuple):
    """What a project's configuration of ruff says about sorting imports.

    Attributes:
        line_length: The longest line, in columns.
        force_sort_within_sections: Whether `import` and `from` statements are sorted as one.
        force_single_line: Whether a `from` statement imports one name.
        combine_as_imports: Whether `from m import a as b` shares a statement with other names.
        lines_between_types: Blank lines between `import` and `from` statements.
        order_by_type: Whether constants come before classes, and classes before all other names.
        split_on_trailing_comma: Whether a comma behind the last name keeps one name a line.
        headings: The comments above sections, as pairs of section and text without `# `.
        obstacle: Why no fix can write imports as ruff would, in one line; empty if one can.
    """

    line_length: int = 88
    force_sort_within_sections: bool = False
    force_single_line: bool = False
    combine_as_imports: bool = False
    lines_between_types: int = 0
    order_by_type: bool = True
    split_on_trailing_comma: bool = True
    headings: tuple[tuple[str, str], ...] = ()
    obstacle: str = ""
