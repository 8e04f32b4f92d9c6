# Layer 1: Standard library imports
from dataclasses import replace

# Layer 2: Third-party imports
import pytest
from markdown_it import MarkdownIt

# Layer 3: Internal imports
from lint_rules.diagnostic import ContractVerdict, Diagnostic, Report, RuleRecord, Suppressed
from lint_rules.reporters.checklist import render_checklist

RULES = tuple(
    RuleRecord(code, name, standard, "A summary.", applied=True)
    for code, name, standard in (
        ("ADR2301", "broken-contract", "ADR-WASM-023"),
        ("ARS0001", "syntax-error", ""),
        ("ARS2101", "unordered-import-layers", "§2.1"),
        ("ARS2201", "qualified-annotation", "§2.2"),
        ("ARS4301", "implementation-in-init", "§4.3"),
    )
)
KEPT = (ContractVerdict("Layers", kept=True),)
CLEAN = Report((), 7, contracts=KEPT, rules=RULES)


def ticked(report: Report) -> dict[str, bool]:
    """Give the top-level lines and whether they are ticked."""
    lines = render_checklist(report).splitlines()
    return {line[6:]: line.startswith("- [x] ") for line in lines if line.startswith("- [")}


def without(code: str, *, on_by_default: bool = True, missing_setting: str = "") -> Report:
    """Give a clean report whose run left one rule out."""
    rules = (
        rule._replace(applied=False, on_by_default=on_by_default, missing_setting=missing_setting)
        if rule.code == code
        else rule
        for rule in RULES
    )
    return replace(CLEAN, rules=tuple(rules))


def test_what_was_looked_at_and_clean_is_ticked_and_nothing_else() -> None:
    assert ticked(CLEAN) == {
        "§2.1 Three-layer imports": True,
        "§2.2 No fully-qualified names in type annotations": True,
        "§4.3 `__init__` only declares": True,
        "ADR-WASM-023 Module boundaries": True,
        "ADR-WASM-031 Implementations depend on abstractions: not checked": False,
        "No forbidden module imports": True,
    }
    assert "not ticked because this version has no rule for it" in render_checklist(CLEAN)


def test_a_rule_for_the_last_standard_makes_its_line_speak() -> None:
    rule = RuleRecord("ADR3101", "x", "ADR-WASM-031", "A summary.", applied=True)

    lines = ticked(replace(CLEAN, rules=(*RULES, rule)))

    assert lines["ADR-WASM-031 Implementations depend on abstractions"]


def test_the_evidence_counts_files_contracts_and_diagnostics(diagnostic: Diagnostic) -> None:
    report = replace(
        CLEAN,
        diagnostics=(diagnostic, diagnostic),
        contracts=(*KEPT, ContractVerdict("No `x`", kept=False)),
        imports=12,
    )
    text = render_checklist(report)

    assert (
        "- [ ] §2.2 No fully-qualified names in type annotations\n"
        "  - files checked: 7\n"
        "  - frozen in the baseline: 0\n"
        "  - ARS2201 qualified-annotation: 2 diagnostics\n"
    ) in text
    assert (
        "- [ ] ADR-WASM-023 Module boundaries\n"
        "  - files checked: 7\n"
        "  - frozen in the baseline: 0\n"
        "  - imports between modules: 12\n"
        "  - contract kept: `Layers`\n"
        "  - contract broken: `` No `x` ``\n"
        "  - ADR2301 broken-contract: 0 diagnostics\n"
    ) in text
    assert "- [ ] No forbidden module imports\n" in text


def test_forbidden_imports_are_named_up_to_ten(diagnostic: Diagnostic) -> None:
    found = replace(
        diagnostic,
        code="ADR2301",
        name="broken-contract",
        standard="ADR-WASM-023",
        message="no",
    )
    text = render_checklist(replace(CLEAN, diagnostics=(found,) * 12))

    assert text.endswith(
        "- [ ] No forbidden module imports\n"
        "  - forbidden imports: 12\n" + "  - `shop/cart.py:12:4`: `no`\n" * 10 + "  - and 2 more\n"
    )


@pytest.mark.parametrize(
    ("report", "line", "reason"),
    [
        pytest.param(
            without("ARS2101"),
            "§2.1 Three-layer imports",
            "the rule unordered-import-layers was not applied",
            id="not applied",
        ),
        pytest.param(
            without("ARS2101", on_by_default=False),
            "§2.1 Three-layer imports",
            "its rules have to be asked for",
            id="opt-in",
        ),
        pytest.param(
            without("ARS2101", missing_setting="abstractions"),
            "§2.1 Three-layer imports",
            "the setting `abstractions` is empty",
            id="no setting",
        ),
        pytest.param(
            replace(CLEAN, contracts=()),
            "ADR-WASM-023 Module boundaries",
            "no contracts are configured",
            id="no contracts",
        ),
        pytest.param(
            without("ADR2301"),
            "No forbidden module imports",
            "the rule broken-contract was not applied",
            id="contracts left out",
        ),
        pytest.param(
            replace(CLEAN, files=0),
            "§4.3 `__init__` only declares",
            "no files were checked",
            id="no files",
        ),
        pytest.param(
            replace(CLEAN, rules=()),
            "§4.3 `__init__` only declares",
            "the report does not tell which rules were applied",
            id="no records",
        ),
    ],
)
def test_what_was_not_looked_at_is_not_ticked_and_says_why(
    report: Report, line: str, reason: str
) -> None:
    assert f"- [ ] {line}: not checked\n  - not ticked because {reason}\n" in render_checklist(
        report
    )


def test_a_file_that_cannot_be_read_leaves_every_standard_open(diagnostic: Diagnostic) -> None:
    unreadable = replace(diagnostic, code="ARS0001", name="syntax-error", standard="")
    report = replace(CLEAN, diagnostics=(unreadable,))

    assert set(ticked(report).values()) == {False}
    assert "not ticked because 1 file could not be read in full" in render_checklist(report)


def test_what_is_suppressed_is_told_beside_a_tick() -> None:
    why = Suppressed("ARS2201", "shop/cart.py", 3, "the `library` wants it")
    report = replace(CLEAN, suppressed=(why, Suppressed("ARS2201", "shop/\x1bodd.py", 14, "")))

    assert (
        "- [x] §2.2 No fully-qualified names in type annotations\n"
        "  - files checked: 7\n"
        "  - frozen in the baseline: 0\n"
        "  - ARS2201 qualified-annotation: 0 diagnostics, 2 suppressed\n"
        "  - suppressed at `shop/cart.py:3`: `` the `library` wants it ``\n"
        "  - suppressed at `shop/\\x1bodd.py:14`: no reason\n"
    ) in render_checklist(report)


def test_files_for_which_a_rule_is_switched_off_are_named_beside_a_tick() -> None:
    rules = (rule._replace(exempt=("tests/*", "a`b")) for rule in RULES if rule.standard == "§4.3")

    assert (
        "- [x] §4.3 `__init__` only declares\n"
        "  - files checked: 7\n"
        "  - frozen in the baseline: 0\n"
        "  - ARS4301 implementation-in-init: 0 diagnostics, "
        "switched off for `tests/*`, `` a`b ``\n"
    ) in render_checklist(replace(CLEAN, rules=tuple(rules)))


def test_a_baseline_leaves_the_standards_open_whose_diagnostics_it_holds() -> None:
    report = replace(CLEAN, frozen=("ARS2101", "ARS2101", "ARS2201"))
    text = render_checklist(report)

    assert [line for line, is_ticked in ticked(report).items() if is_ticked] == [
        "§4.3 `__init__` only declares",
        "ADR-WASM-023 Module boundaries",
        "No forbidden module imports",
    ]
    assert (
        "- [ ] §2.1 Three-layer imports\n"
        "  - not ticked because diagnostics are frozen in the baseline: 2\n"
        "  - files checked: 7\n"
        "  - frozen in the baseline: 2\n"
    ) in text
    assert "not ticked because diagnostics are frozen in the baseline: 1" in text


def test_a_suppressed_breach_is_counted_where_its_contract_is_broken() -> None:
    why = Suppressed("ADR2301", "shop/cart.py", 3, "until the split")
    text = render_checklist(
        replace(CLEAN, contracts=(ContractVerdict("Down", kept=False),), suppressed=(why,))
    )

    assert text.endswith(
        "- [ ] No forbidden module imports\n  - forbidden imports: 0, 1 suppressed\n"
    )


def test_an_opt_in_rule_beside_others_is_not_missed() -> None:
    opt_in = RuleRecord("ARS2104", "x", "§2.1", "A summary.", applied=False, on_by_default=False)

    assert ticked(replace(CLEAN, rules=(*RULES, opt_in)))["§2.1 Three-layer imports"]


def test_every_text_stays_inside_its_line(diagnostic: Diagnostic, hostile: str) -> None:
    found = replace(
        diagnostic, code="ADR2301", standard="ADR-WASM-023", path=hostile, message=hostile
    )
    report = replace(
        CLEAN,
        diagnostics=(found,),
        contracts=(ContractVerdict(hostile, kept=False),),
        remarks=(hostile,),
    )
    tame = replace(
        report,
        diagnostics=(replace(found, path="p", message="m"),),
        contracts=(ContractVerdict("c", kept=False),),
        remarks=("r",),
    )

    assert markup(render_checklist(report)) == markup(render_checklist(tame))


def markup(text: str) -> list[str]:
    """Give everything that a Markdown reader makes of a text, except for the text."""
    tokens = MarkdownIt().parse(text)
    children = (child for token in tokens for child in token.children or [])
    return [token.type for token in (*tokens, *children)]
