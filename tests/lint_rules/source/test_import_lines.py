"""What the edges of a graph need of an import table outlives the way through a text."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.import_lines import read_import_lines, write_import_lines
from lint_rules.source.imports import ImportedName
from lint_rules.source.statements import Context

PLACE = Span(7, 20, 7, 21)


def test_names_lines_and_conditions_are_read_back() -> None:
    table = [
        ImportedName("shop.a", None, PLACE, 1, Context()),
        ImportedName("shop.ä", "*", PLACE, 5, Context(type_checking=True)),
        ImportedName(None, "beyond", PLACE, 6, Context()),
        ImportedName("shop", "b", PLACE, 7, Context(lazy=True)),
        ImportedName("shop", "c", PLACE, 7, Context(type_checking=True, lazy=True)),
    ]

    assert read_import_lines(write_import_lines(table)) == [
        ("shop.a", 1, False, False),
        ("shop.ä.*", 5, True, False),
        ("shop.b", 7, False, True),
        ("shop.c", 7, True, True),
    ]


def test_a_file_without_imports_has_no_lines() -> None:
    assert read_import_lines(write_import_lines([])) == []
