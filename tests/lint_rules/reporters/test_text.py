# Layer 1: Standard library imports
from dataclasses import replace

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

# Layer 3: Internal imports
from lint_rules.diagnostic import ContractVerdict, Diagnostic, Report, Span
from lint_rules.reporters.printable import columns
from lint_rules.reporters.text import COLOURED, render_text

DIAGNOSTIC = Diagnostic(
    code="ARS2201",
    name="qualified-annotation",
    standard="§2.2",
    message="a message",
    path="shop/cart.py",
    span=Span(12, 4, 12, 7),
    excerpt="x: m.A = 1",
    help="import it",
    symbol="m.A",
    fingerprint="0123",
)
LONG = "x" * 100 + "m.A" + "y" * 100


def rendered(diagnostic: Diagnostic) -> list[str]:
    return render_text(Report((diagnostic,), 1)).splitlines()


def excerpt(text: str, span: Span) -> list[str]:
    """Give the source line and the carets, without their gutter."""
    lines = rendered(replace(DIAGNOSTIC, excerpt=text, span=span))
    gutter = len(str(span.line)) + len(" | ")
    return [line[gutter:] for line in lines[2:4]]


def test_a_diagnostic_is_shown_with_its_line_and_what_to_do() -> None:
    assert render_text(Report((DIAGNOSTIC,), 1)) == (
        "shop/cart.py:12:4: ARS2201 qualified-annotation [§2.2] a message\n"
        "   |\n"
        "12 | x: m.A = 1\n"
        "   |    ^^^\n"
        "   = help: import it\n"
        "   = why: airssys-lint explain qualified-annotation\n"
        "\n"
        "FAIL: 1 file checked, 1 diagnostic\n"
    )


def test_without_a_source_line_and_a_standard_neither_is_shown() -> None:
    assert rendered(replace(DIAGNOSTIC, excerpt="", standard=""))[:3] == [
        "shop/cart.py:12:4: ARS2201 qualified-annotation a message",
        "   = help: import it",
        "   = why: airssys-lint explain qualified-annotation",
    ]


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        pytest.param("abc", Span(1, 2, 1, 3), ["abc", " ^"], id="one"),
        pytest.param("abc", Span(1, 1, 1, 1), ["abc", "^"], id="empty-span"),
        pytest.param("abc", Span(1, 4, 1, 5), ["abc", "   ^"], id="behind-the-end"),
        pytest.param("abc", Span(1, 9, 1, 12), ["abc", "   ^"], id="far-behind-the-end"),
        pytest.param("a(b,", Span(1, 2, 3, 1), ["a(b,", " ^^^"], id="over-several-lines"),
        pytest.param("\tx: m.A", Span(1, 5, 1, 8), ["    x: m.A", "       ^^^"], id="tab"),
        pytest.param("a\tb", Span(1, 2, 1, 3), ["a    b", " ^^^^"], id="marked-tab"),
        pytest.param("型: m.A", Span(1, 4, 1, 7), ["型: m.A", "    ^^^"], id="wide"),
        pytest.param("x: m.型", Span(1, 4, 1, 7), ["x: m.型", "   ^^^^"], id="marked-wide"),
        pytest.param("e\u0301: m", Span(1, 5, 1, 6), ["e\u0301: m", "   ^"], id="combining"),
        pytest.param("\f\x1b: m", Span(1, 5, 1, 6), ["\\x0c\\x1b: m", "          ^"], id="escapes"),
    ],
)
def test_the_carets_stand_below_the_span(text: str, span: Span, shown: list[str]) -> None:
    assert excerpt(text, span) == shown


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        pytest.param("y" * 120, Span(1, 1, 1, 2), ["y" * 120, "^"], id="just-short-enough"),
        pytest.param("y" * 121, Span(1, 1, 1, 2), ["y" * 120 + "…", "^"], id="cut-behind"),
        pytest.param(
            LONG,
            Span(1, 101, 1, 104),
            ["…" + "x" * 20 + "m.A" + "y" * 97 + "…", " " * 21 + "^^^"],
            id="cut-on-both-sides",
        ),
        pytest.param(
            "x" * 200 + "m",
            Span(1, 201, 1, 202),
            ["…" + "x" * 20 + "m", " " * 21 + "^"],
            id="cut-before",
        ),
        pytest.param(
            "x" * 300,
            Span(1, 101, 1, 301),
            ["…" + "x" * 120 + "…", " " * 21 + "^" * 100],
            id="span-longer-than-what-is-shown",
        ),
        pytest.param(
            "x" * 300,
            Span(1, 101, 2, 1),
            ["…" + "x" * 120 + "…", " " * 21 + "^" * 100],
            id="span-over-several-lines",
        ),
    ],
)
def test_a_long_line_is_shown_around_the_span(text: str, span: Span, shown: list[str]) -> None:
    assert excerpt(text, span) == shown


def test_a_line_of_five_megabytes_is_shown_in_part() -> None:
    assert len("".join(excerpt("x" * 5_000_000, Span(1, 2_500_000, 1, 2_500_003)))) < 200


def test_nothing_of_the_code_under_check_is_printed_raw() -> None:
    evil = "\x1b]0;pwned\x07\r\n::error::\x9b\u202e"
    diagnostic = replace(DIAGNOSTIC, path=evil, message=evil, help=evil, excerpt=evil)
    report = Report((diagnostic,), 1, (ContractVerdict(evil, kept=True),), (evil,))

    lines = render_text(report).split("\n")

    assert len(lines) == 10
    assert all(line.isprintable() for line in lines)
    assert not any(line.startswith("::") for line in lines)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=300)


@given(TEXTS, st.data())
def test_whatever_the_line_holds_the_carets_end_within_it(text: str, data: DataObject) -> None:
    start = data.draw(st.integers(1, len(text)))
    end = data.draw(st.integers(start, len(text) + 1))

    line, carets = excerpt(text, Span(7, start, 7, end))

    # Spaces of all kinds count as unprintable for Python, and are no harm on a terminal.
    assert "".join(line.split()).isprintable()
    assert set(carets) <= {" ", "^"}
    assert len(carets) <= columns(line) + 1


@pytest.mark.parametrize(
    ("report", "summary"),
    [
        (Report((), 0), "PASS: 0 files checked, 0 diagnostics\n"),
        (Report((), 1), "PASS: 1 file checked, 0 diagnostics\n"),
        (
            Report((), 2, (ContractVerdict("a", kept=True),)),
            "PASS: 2 files checked, 1 of 1 contract kept, 0 diagnostics\n",
        ),
        (
            Report((), 2, (ContractVerdict("a", kept=True), ContractVerdict("b", kept=False))),
            "PASS: 2 files checked, 1 of 2 contracts kept, 0 diagnostics\n",
        ),
        (
            Report((), 2, remarks=("one", "two")),
            "PASS: 2 files checked, 0 diagnostics\nnote: one\nnote: two\n",
        ),
    ],
    ids=["nothing", "one-file", "one-contract", "broken-contract", "remarks"],
)
def test_the_summary_counts(report: Report, summary: str) -> None:
    assert render_text(report) == summary


def test_colours_surround_the_parts_and_are_all_that_differs() -> None:
    report = Report((DIAGNOSTIC,), 1)

    coloured = render_text(report, COLOURED)

    assert "\x1b[1mshop/cart.py:12:4:\x1b[0m \x1b[1;31mARS2201 qualified-annotation\x1b[0m" in (
        coloured
    )
    assert "|    \x1b[31m^^^\x1b[0m\n" in coloured
    assert "\x1b[1;31mFAIL\x1b[0m: 1 file" in coloured
    assert render_text(Report((), 1), COLOURED).startswith("\x1b[1;32mPASS\x1b[0m: 1 file")
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[31m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == render_text(report)
