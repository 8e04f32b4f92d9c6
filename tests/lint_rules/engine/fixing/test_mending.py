"""One bad fix does not take the others along."""

# Layer 1: Standard library imports
from collections.abc import Collection

# Layer 2: Third-party imports
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Refusal, Rewritten
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.fixing.mending import mend
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

READING = FileReading(parse_source(b"", "a.py"), read_project(Settings(), ModuleTree([], ["."])))


def finding(number: int) -> Finding:
    return Finding(Span(number, 1, number, 2), "", "", str(number))


def lines(findings: Collection[Finding]) -> list[int]:
    return [each.span.line for each in findings]


@given(st.integers(1, 20), st.sets(st.integers(1, 20)))
def test_all_are_mended_but_those_that_spoil_it(number: int, bad: set[int]) -> None:
    findings = [finding(each) for each in range(1, number + 1)]
    attempts = []

    def attempt(wanted: list[Finding]) -> Rewritten | Refusal:
        attempts.append(wanted)
        spoilt = bad.intersection(lines(wanted))
        if spoilt:
            return Refusal(f"spoilt by {min(spoilt)}")
        return Rewritten(repr(lines(wanted)).encode(), READING, {})

    mended = mend(attempt, lambda: [[each] for each in findings], findings)

    good = [each for each in lines(findings) if each not in bad]
    assert (mended.rewritten and mended.rewritten.content) == (
        repr(good).encode() if good else None
    )
    assert [(each.span.line, reason) for each, reason in mended.refused] == [
        (each, f"spoilt by {each}") for each in lines(findings) if each in bad
    ]
    assert bad or len(attempts) == 1


def test_what_belongs_together_is_mended_together() -> None:
    findings = [finding(each) for each in (1, 2, 3, 4)]

    def attempt(wanted: list[Finding]) -> Rewritten | Refusal:
        if lines(wanted) in ([1, 3], [2]):
            return Rewritten(b"", READING, {})
        return Refusal("in pieces")

    mended = mend(attempt, lambda: [[findings[0], findings[2]], findings[1::2]], findings)

    assert mended.rewritten is not None
    assert lines([each for each, _ in mended.refused]) == [2, 4]


def test_what_holds_for_the_file_is_not_asked_again() -> None:
    findings = [finding(1), finding(2)]
    attempts = []

    def attempt(wanted: list[Finding]) -> Rewritten | Refusal:
        attempts.append(wanted)
        return Refusal("deep", of_file=True)

    mended = mend(attempt, lambda: [[each] for each in findings], findings)

    assert mended == (None, [(findings[0], "deep"), (findings[1], "deep")])
    assert attempts == [findings]
