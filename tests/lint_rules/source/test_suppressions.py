# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import parse_source
from lint_rules.source.suppressions import Suppression, read_suppressions


def read(text: str) -> list[Suppression]:
    return read_suppressions(parse_source(text.encode(), "a.py"))


def covered(text: str) -> list[int]:
    """Give the lines that the only suppression silences."""
    (suppression,) = read(text)
    return [line for line in range(1, text.count("\n") + 2) if suppression.covers(line)]


I = "# airssys: ignore[r] -- why"  # noqa: E741 - it stands in many lines of code

SCOPES = {
    "its own line": (f"a\nb  {I}\nc", [2]),
    "first line": (f"a = (  {I}\n  1,\n)\nb", [1, 2, 3]),
    "last line": (f"a = (\n  1,\n)  {I}\nb", [1, 2, 3]),
    "middle line": (f"a = (\n  1,  {I}\n  2,\n)\nb", [2]),
    "def line": (f"def f(  {I}\n  a,\n):\n  b", [1, 2, 3]),
    "closing line": (f"def f(\n  a,\n):  {I}\n  b", [1, 2, 3]),
    "parameter's line": (f"def f(\n  a,  {I}\n  b,\n):\n  c", [2]),
    "closing line before a suite": (f"def f(\n  a,\n): b  {I}\nc", [1, 2, 3]),
    "one-line suite": (f"def f(a): b  {I}\nc", [1]),
    "below the colon": (f"def f(\n  a,\n):\n  {I}\n  b\n", [4, 5]),
    "outer header": (f"def f(a):  {I}\n  def g(b):\n    c", [1]),
    "outer header, nested on its line": (f"class C:  {I}\n  a: int", [1]),
    "class header": (f"class C(\n  A,\n):  {I}\n  a", [1, 2, 3]),
    "lambda default": (f"def f(\n  a=lambda: (\n    1),\n):  {I}\n  b", [1, 2, 3, 4]),
    "import over lines": (f"from a import (\n  b,\n)  {I}\n", [1, 2, 3]),
    "semicolon": (f"a = (\n  1); b = (  {I}\n  2)\n", [1, 2, 3]),
    "behind a decorator": (f"@a  {I}\ndef f(\n): b\n", [1, 2, 3]),
    "decorated def line": (f"@a\ndef f(  {I}\n  b,\n):\n  c\n", [2, 3, 4]),
    "decorated closing line": (f"@a\ndef f(\n  b,\n):  {I}\n  c\n", [1, 2, 3, 4]),
    "second decorator": (f"@a\n@b  {I}\ndef f(): c\n", [2]),
    "else": (f"if a:\n  b\nelse:  {I}\n  c\n", [3]),
    "elif": (f"if a:\n  b\nelif (\n  c\n):  {I}\n  d\n", [3, 4, 5]),
    "except": (f"try:\n  a\nexcept (  {I}\n  B,\n):\n  c\n", [3, 4, 5]),
    "case": (f"match (\n  a\n):\n  case (\n    1\n  ):  {I}\n    b\n", [4, 5, 6]),
    "match": (f"match (\n  a\n):  {I}\n  case 1:\n    b\n", [1, 2, 3]),
    "alone": (f"{I}\na = (\n  1,\n)\nb", [1, 2, 3, 4]),
    "alone, then blank lines": (f"{I}\n\n\na\nb", [1, 4]),
    "alone, then comments": (f"{I}\n# c\n\n# d\na\nb", [1, 5]),
    "alone above a header": (f"{I}\ndef f(\n  a,\n):\n  b\n", [1, 2, 3, 4]),
    "alone above decorators": (f"{I}\n@a(\n)\ndef f(\n): b\nc", [1, 2, 3, 4, 5]),
    "alone below a decorator": (f"@a\n{I}\ndef f(\n  b,\n):\n  c\n", [2, 3, 4, 5]),
    "alone above semicolons": (f"{I}\na; b = (\n1)\nc", [1, 2, 3]),
    "last in a suite": (f"def f():\n  a\n  {I}\nb\nc", [3, 4]),
    "at the end": (f"a\n{I}", [2]),
    "before else": (f"if a:\n  b\n{I}\nelse:\n  c", [3]),
    "before except": (f"try:\n  b\n{I}\nexcept (\n  C\n):\n  d", [3, 4, 5, 6]),
    "before case": (f"match a:\n  {I}\n  case (\n    1\n  ):\n    b", [2, 3, 4, 5]),
    "alone in brackets": (f"a = [\n  {I}\n  1,\n]\n", [2]),
    "under another form feed": (f"\f{I}\na\nb", [1, 2]),
}


@pytest.mark.parametrize("kind", SCOPES)
def test_the_lines_that_a_comment_silences(kind: str) -> None:
    text, lines = SCOPES[kind]

    assert covered(text) == lines


def test_stacked_comments_all_speak_of_what_follows() -> None:
    first, second = read(f"{I}\n{I}\na\nb\n")

    assert [first.covers(line) for line in (1, 2, 3, 4)] == [True, False, True, False]
    assert [second.covers(line) for line in (1, 2, 3, 4)] == [False, True, True, False]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(ending: str) -> None:
    (suppression,) = read(f"# c{ending}{I}{ending}a = (1,{ending}2){ending}b{ending}")

    assert suppression.ranges == ((2, 2), (3, 4))


@pytest.mark.parametrize(
    "text",
    [
        f"x = '{I}'",
        f'"""\n{I}\n"""',
        f"x = f'{I}'",
        f"x = f'''\n{I}\n'''",
        "# airssys: ignored -- why",
        "# airssys ignore -- why",
        "# airssys: see [r]",
        "# airssys disable[r] -- why",
        "# write `# airssys: ingore[r]` above it",
        "# AIRSSYS: ignore[r] -- why",
        f"# write `{I}` above it",
        f"# write '{I}' above it",
        "# airssys: is the name of this: ignore it",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("comment", "words", "reason"),
    [
        ("# airssys: ignore[r] -- why", ["r"], "why"),
        ("#airssys:ignore[r]--why", ["r"], "why"),
        ("#  airssys:  ignore  [ r ]  --  why ", ["r"], "why"),
        ("# airssys: ignore[r, ARS21,s ] -- why", ["r", "ARS21", "s"], "why"),
        ("# airssys: ignore[r,,s,] -- why", ["r", "s"], "why"),
        ("# airssys: ignore[r] -- a -- b [c] # 7", ["r"], "a -- b [c] # 7"),
        ("# airssys: ignore[r] -- #7", ["r"], "#7"),
        ("# airssys: ignore[r] -- why  # noqa: X1", ["r"], "why"),
        ("# airssys: ignore[r] -- # noqa", ["r"], ""),
        ("# airssys: ignore[r] -- why # type: ignore[x]", ["r"], "why"),
        ("# noqa: X1  # airssys: ignore[r] -- why", ["r"], "why"),
        ("# a remark # airssys: ignore[r] -- why", ["r"], "why"),
        ("## airssys: ignore[r] -- why", ["r"], "why"),
        ("# airssys: ignore[r]", ["r"], ""),
        ("# airssys: ignore[r] --", ["r"], ""),
        ("# airssys: ignore[r] --  ", ["r"], ""),
        ("# airssys: ignore[r] why", ["r"], ""),
        ("# airssys: ignore[r] - why", ["r"], ""),
        ("# airssys: ignore", [], ""),
        ("# airssys: ignore -- why", [], "why"),
        ("# airssys: ignore[] -- why", [], "why"),
        ("# airssys: ignore[ , ]", [], ""),
        ("# airssys: ignore r -- why", [], ""),
        ("# airssys: ignore[r -- why", [], ""),
        ("# airssys: ignore-file[r] -- why", ["r"], "why"),
    ],
)
def test_what_a_comment_names_and_why(comment: str, words: list[str], reason: str) -> None:
    (suppression,) = read(f"{comment}\nx = 1\n")

    assert [named.word for named in suppression.rules] == words
    assert suppression.reason == reason


@pytest.mark.parametrize(
    ("comment", "directive", "meant"),
    [
        ("# airssys: ingore[r] -- why", "# airssys: ingore[r]", "ignore"),
        ("# airssys: ignored [r]", "# airssys: ignored [r]", "ignore"),
        ("# airssys: IGNORE[r]", "# airssys: IGNORE[r]", "ignore"),
        ("# airssys: ignore_file[r]", "# airssys: ignore_file[r]", "ignore-file"),
        ("# airssys: ignore-files[r]", "# airssys: ignore-files[r]", "ignore-file"),
        ("# airssys: disable[r] -- why", "# airssys: disable[r]", "ignore"),
        ("# airssys ignore[r] -- why", "# airssys ignore[r]", "ignore"),
        ("#airssys:noqa[r", "#airssys:noqa[r", "ignore"),
        ("# noqa # airssys: ingore[r]", "# airssys: ingore[r]", "ignore"),
    ],
)
def test_a_misspelt_one_silences_nothing_and_is_known(
    comment: str, directive: str, meant: str
) -> None:
    (suppression,) = read(f"x = 1  {comment}\n")

    span = suppression.span
    assert suppression.excerpt[span.column - 1 : span.end_column - 1] == directive
    assert (suppression.meant, suppression.rules) == (meant, ())
    assert not suppression.covers(1)


def test_one_that_is_right_stands_beside_one_that_is_misspelt() -> None:
    first, second = read("x  # airssys: ignore[r] -- a  # airssys: ingore[s] -- b\n")

    assert ([named.word for named in first.rules], first.meant) == (["r"], "")
    assert (second.rules, second.meant) == ((), "ignore")


def test_two_on_a_line_are_two() -> None:
    first, second = read("x  # airssys: ignore[r] -- a  # airssys: ignore[s] -- b\n")

    assert ([named.word for named in first.rules], first.reason) == (["r"], "a")
    assert ([named.word for named in second.rules], second.reason) == (["s"], "b")


@pytest.mark.parametrize(
    ("text", "directive", "words"),
    [
        ("é = '型'  # airssys: ignore[r, s2] -- ß", "# airssys: ignore[r, s2] -- ß", ["r", "s2"]),
        ("x  # noqa # airssys: ignore[r]  ", "# airssys: ignore[r]", ["r"]),
        ("x  # airssys: ignore[r] -- why  # noqa", "# airssys: ignore[r] -- why", ["r"]),
        ("x  # airssys: ignore  r", "# airssys: ignore", []),
        ("x  # airssys: ignore[r] why", "# airssys: ignore[r]", ["r"]),
    ],
)
def test_the_spans_are_exact(text: str, directive: str, words: list[str]) -> None:
    (suppression,) = read(f"\n{text}\n")

    def written(span: Span) -> str:
        assert (span.line, span.end_line) == (2, 2)
        return text[span.column - 1 : span.end_column - 1]

    assert written(suppression.span) == directive
    assert [written(named.span) for named in suppression.rules] == words
    assert suppression.excerpt == text


FILE = "# airssys: ignore-file[r] -- why"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{FILE}\nx\n", True),
        (f"#!/usr/bin/env python\n# coding: utf-8\n# Copyright\n#\n\n\n{FILE}\n\nx\n", True),
        (f"\ufeff{FILE}\nx\n", True),
        (f"\n\f\n  {FILE}\n", True),
        (f"'''Doc.'''\n{FILE}\nx\n", False),
        (f"'''Doc.'''  {FILE}\nx\n", False),
        (f"x  {FILE}\n", False),
        (f"x\n{FILE}\n", False),
        (f"from __future__ import a\n{FILE}\nx\n", False),
    ],
)
def test_a_file_is_silenced_from_its_first_comments(text: str, *, whole: bool) -> None:
    (suppression,) = read(text)

    assert (suppression.ranges is None) is whole
    assert suppression.is_misplaced is not whole
    assert [suppression.covers(line) for line in (1, 2, 1000)] == [whole] * 3
