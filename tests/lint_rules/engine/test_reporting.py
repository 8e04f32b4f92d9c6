# Layer 1: Standard library imports
from dataclasses import replace
from random import Random

# Layer 2: Third-party imports
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.reporting import Located, make_diagnostics
from lint_rules.rules.rule import Rule

RULE = Rule(code="ARS1", name="one", standard="§1", summary="One.", package="x")
OTHER = replace(RULE, code="ARS2", name="two")


def located(
    line: int, symbol: str = "m.A", *, path: str = "a.py", rule: Rule = RULE, column: int = 1
) -> Located:
    finding = Finding(Span(line, column, line, column + 1), f"about {symbol}", "help", symbol)
    return Located(rule, path, finding, f"line {line}")


def fingerprints(*found: Located) -> list[str]:
    return [diagnostic.fingerprint for diagnostic in make_diagnostics(found)]


def test_a_diagnostic_holds_what_rule_and_finding_say() -> None:
    (diagnostic,) = make_diagnostics([located(7)])

    assert (diagnostic.code, diagnostic.name, diagnostic.standard) == ("ARS1", "one", "§1")
    assert (diagnostic.path, diagnostic.span) == ("a.py", Span(7, 1, 7, 2))
    assert (diagnostic.message, diagnostic.help) == ("about m.A", "help")
    assert (diagnostic.symbol, diagnostic.excerpt) == ("m.A", "line 7")
    assert len(diagnostic.fingerprint) == 24


def test_diagnostics_are_sorted_by_path_place_and_code() -> None:
    expected = [
        located(9, path="a.py"),
        located(1, path="a/b.py"),
        located(2, path="b.py"),
        located(2, path="b.py", rule=OTHER),
        located(2, path="b.py", column=5),
        located(10, path="b.py"),
    ]

    found = make_diagnostics(reversed(expected))

    assert [(item.path, item.span, item.code) for item in found] == [
        (item.path, item.finding.span, item.rule.code) for item in expected
    ]


def test_a_fingerprint_does_not_depend_on_the_place() -> None:
    assert fingerprints(located(1), located(2)) == fingerprints(located(70, column=9), located(80))


def test_a_fingerprint_differs_by_rule_path_symbol_and_ordinal() -> None:
    found = [
        located(1),
        located(2),
        located(1, "m.B"),
        located(1, path="b.py"),
        located(1, rule=OTHER),
        located(1, "", path="a.pym.A"),
    ]

    assert len(set(fingerprints(*found))) == len(found)


def test_a_new_finding_of_another_symbol_leaves_the_fingerprints_of_the_rest() -> None:
    before = fingerprints(located(5), located(6))

    assert set(before) < set(fingerprints(located(1, "m.B"), located(5), located(6)))


def test_a_name_that_is_no_text_has_a_fingerprint() -> None:
    assert len(set(fingerprints(located(1, path="\udcff.py"), located(1, path="\udcfe.py")))) == 2


SYMBOLS = st.sampled_from(["", "m.A", "m.B", "é"])
FOUND = st.lists(
    st.builds(
        located,
        st.integers(1, 3),
        SYMBOLS,
        path=st.sampled_from(["a.py", "b.py"]),
        rule=st.sampled_from([RULE, OTHER]),
    ),
    max_size=12,
)


@given(FOUND, st.randoms())
def test_fingerprints_are_unique_and_independent_of_the_order_of_finding(
    found: list[Located], random: Random
) -> None:
    diagnostics = make_diagnostics(found)
    random.shuffle(found)

    assert make_diagnostics(found) == diagnostics
    assert len({diagnostic.fingerprint for diagnostic in diagnostics}) == len(diagnostics)
