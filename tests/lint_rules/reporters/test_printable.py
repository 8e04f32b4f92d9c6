# Layer 1: Standard library imports
import unicodedata

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.reporters.printable import columns, printable

ANYTHING = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("plain text_1.py", "plain text_1.py", id="plain"),
        pytest.param("größe 型 😀", "größe 型 😀", id="other-scripts"),
        pytest.param("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m", id="colour"),
        pytest.param("a\nb\r\tc\0", "a\\nb\\r\\tc\\x00", id="control"),
        pytest.param("\x9b31m\x85", "\\x9b31m\\x85", id="eight-bit-control"),
        pytest.param("\x7f", "\\x7f", id="delete"),
        pytest.param("a\u202eb\u2066\u200b", "a\\u202eb\\u2066\\u200b", id="bidirectional"),
        pytest.param("a\u2028b\u2029", "a\\u2028b\\u2029", id="line-separators"),
        pytest.param("\udcff.py", "\\udcff.py", id="undecodable-name"),
        pytest.param("\ue000\U000e0001", "\\ue000\\U000e0001", id="private-and-tag"),
        pytest.param("\ufeffx", "\\ufeffx", id="byte-order-mark"),
    ],
)
def test_what_is_not_plain_visible_text_is_escaped(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(ANYTHING)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    printed = printable(text)

    assert not {unicodedata.category(character)[0] for character in printed} & {"C"}
    assert len(printed.splitlines()) <= 1
    assert printable(printed) == printed
    printed.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("型", 2),
        ("\uff21", 2),
        ("😀", 2),
        ("☎\ufe0f", 1),
        ("a\u20dd", 1),
        ("…", 1),
    ],
    ids=[
        "nothing",
        "ascii",
        "accented",
        "combining",
        "wide",
        "full-width",
        "emoji",
        "variation",
        "enclosing",
        "ellipsis",
    ],
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width
