"""What is left of a comment when rules go out of its suppressions."""

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.codemods.remove_suppressions.editing import other_words, without_rules
from lint_rules.source.file import SourceFile, parse_source
from lint_rules.source.suppressions import read_suppressions


def read(text: str) -> SourceFile:
    return parse_source(text.encode(), "a.py")


def without(text: str, *words: str) -> str:
    """Take words out of the suppressions of a text; without any, suppressions that name no rule."""
    file = read(text)
    suppressions = read_suppressions(file)
    spans = {named.span for each in suppressions for named in each.rules if named.word in words}
    if not words:
        spans = {each.span for each in suppressions if not each.rules}
    return without_rules(file, spans)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # airssys: ignore[A] -- why\n", "x = 1\n"),
        ("x = 1  # airssys: ignore[A, B] -- why\n", "x = 1  # airssys: ignore[B] -- why\n"),
        ("x = 1  # airssys: ignore[B,A] -- why\n", "x = 1  # airssys: ignore[B] -- why\n"),
        ("x = 1  # airssys: ignore[ B , A , C ]\n", "x = 1  # airssys: ignore[ B, C ]\n"),
        ("x = 1  # airssys: ignore[B] -- A\n", "x = 1  # airssys: ignore[B] -- A\n"),
        ("x = 1  # airssys: ignore[A] -- why  # noqa: E501\n", "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa: E501  # airssys: ignore[A] -- why\n", "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa # airssys: ignore[A] # fmt: skip\n", "x = 1  # noqa  # fmt: skip\n"),
        ("x = 1  # airssys: ignore[A] it loads late\n", "x = 1  # it loads late\n"),
        ("x = 1  # late # airssys: ignore[A] -- why\n", "x = 1  # late\n"),
        ("x = 1  # airssys: ignore[A] # airssys: ignore[B]\n", "x = 1  # airssys: ignore[B]\n"),
        ("x = 1  # airssys: ignore[A] # airssys: ignore[A]\n", "x = 1\n"),
        ("x = 1  ## airssys: ignore[A] -- why\n", "x = 1\n"),
        ("x = 1  # airssys: ignore[A] -- why  \n", "x = 1\n"),
        ("x = 1\n# airssys: ignore[A] -- why\ny = 2\n", "x = 1\ny = 2\n"),
        ("def f():\n    # airssys: ignore[A]\n    return 1\n", "def f():\n    return 1\n"),
        ("f(\n    # airssys: ignore[A]\n    1,\n)\n", "f(\n    1,\n)\n"),
        ("# airssys: ignore-file[A] -- why\nx = 1\n", "x = 1\n"),
        ("x = 1\r\n# airssys: ignore[A]\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        ("x = 1  # airssys: ignore[A]\rx = 2\r", "x = 1\rx = 2\r"),
        ("x = 1\n\x0c\ny = 2  # airssys: ignore[A]", "x = 1\n\x0c\ny = 2"),
        ("x = 'é ü'  # airssys: ignore[A]\n", "x = 'é ü'\n"),
        ("x = '# airssys: ignore[A]'\n", "x = '# airssys: ignore[A]'\n"),
    ],
)
def test_a_rule_goes_and_all_else_stays(before: str, after: str) -> None:
    assert without(before, "A") == after


@pytest.mark.parametrize("directive", ["# airssys: ignore", "# airssys: ignore[] -- why"])
def test_a_suppression_without_a_rule_goes(directive: str) -> None:
    assert without(f"x = 1  {directive}\n") == "x = 1\n"


def test_other_words_are_what_is_left_without_any_suppression() -> None:
    file = read("# head\nx = 1  # airssys: ignore[A, B] -- y  # noqa: E501\n# airssys: ignore[C]\n")
    assert other_words(file) == ["# head", "# noqa: E501"]


comments = st.lists(
    st.sampled_from(
        ["# airssys: ignore[A]", "# airssys: ignore[A, B] -- why", "# noqa: E501", "# prose", "# é"]
    ),
    max_size=3,
).map(" ".join)
lines = st.tuples(st.sampled_from(["x = 1  ", "", "y = '#'  "]), comments).map("".join)


@given(st.lists(lines, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_taking_out_twice_is_taking_out_once(rows: list[str], ending: str) -> None:
    once = without("".join(row + ending for row in rows), "A")
    assert without(once, "A") == once
    assert all(each.word != "A" for found in read_suppressions(read(once)) for each in found.rules)
