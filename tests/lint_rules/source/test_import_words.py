"""An import table outlives the way through a text, in full and in part."""

# Layer 2: Third-party imports
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.import_words import read_import_lines, read_imports, write_imports
from lint_rules.source.imports import ImportedName
from lint_rules.source.statements import Context

PLACE = Span(7, 20, 8, 21)
NAMES = st.from_regex(r"[a-zä_][a-z0-9]{0,3}", fullmatch=True)
DOTTED = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
NUMBERS = st.integers(1, 10**6)
TABLES = st.lists(
    st.builds(
        ImportedName,
        DOTTED,
        st.none() | st.just("*") | NAMES,
        st.builds(Span, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
        NUMBERS,
        st.builds(Context, *[st.booleans()] * len(Context._fields)),
    )
)


@given(TABLES)
def test_what_is_written_is_read(table: list[ImportedName]) -> None:
    assert read_imports(write_imports(table)) == table


def test_names_lines_and_conditions_are_read_back() -> None:
    table = [
        ImportedName("shop.a", None, PLACE, 1, Context()),
        ImportedName("shop.ä", "*", PLACE, 5, Context(type_checking=True)),
        ImportedName(None, "beyond", PLACE, 6, Context()),
        ImportedName("shop", "b", PLACE, 7, Context(lazy=True)),
        ImportedName("shop", "c", PLACE, 7, Context(type_checking=True, lazy=True)),
    ]

    assert read_imports(write_imports(table)) == table
    assert read_import_lines(write_imports(table)) == [
        ("shop.a", 1, False, False),
        ("shop.ä.*", 5, True, False),
        ("shop.b", 7, False, True),
        ("shop.c", 7, True, True),
    ]


def test_a_table_without_imports_is_some_text() -> None:
    assert write_imports([])
    assert read_imports(write_imports([])) == []
    assert read_import_lines(write_imports([])) == []
