"""Every rule of the catalogue keeps what the catalogue promises."""

# Layer 1: Standard library imports
import re
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
import lint_rules.rules
from lint_rules import check
from lint_rules.diagnostic import Span
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.pages import Example, examples, page_text
from lint_rules.rules.rule import Rule

HEADINGS = [
    "What it does",
    "Why is this bad?",
    "Use instead",
    "Examples",
    "Fix safety",
    "Settings",
]
EXAMPLES = [(rule, example) for rule in CATALOGUE for example in examples(rule)]


def test_codes_and_names_are_unique_and_the_order_is_that_of_the_codes() -> None:
    codes = [rule.code for rule in CATALOGUE]

    assert codes == sorted(set(codes))
    assert len({rule.name for rule in CATALOGUE}) == len(CATALOGUE)


def test_every_package_of_rules_is_in_the_catalogue() -> None:
    folder = Path(lint_rules.rules.__file__).parent
    packages = {f"lint_rules.rules.{path.parent.name}" for path in folder.glob("*/__init__.py")}

    assert packages == {rule.package for rule in CATALOGUE}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_lives_in_the_package_that_its_name_names(rule: Rule) -> None:
    stem = rule.package.rpartition(".")[2].replace("_", "-")

    assert rule.name in {stem, stem.removesuffix("s")}
    assert re.fullmatch(r"(ARS|ADR)\d{4}", rule.code)
    assert rule.summary.endswith(".")


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_page_has_its_headings_in_order(rule: Rule) -> None:
    page = page_text(rule)

    assert page.startswith(f"# {rule.name} ({rule.code})\n")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
    assert rule.standard in page


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_has_examples_that_fire_and_examples_that_do_not(rule: Rule) -> None:
    verdicts = {bool(example.expected) for example in examples(rule)}

    assert verdicts == {True, False}


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "title", None)
)
def test_an_example_is_reported_exactly_where_it_is_marked(
    rule: Rule, example: Example, make_project: Callable[[Mapping[str, str]], Path]
) -> None:
    report = check([make_project(example.files)])

    reported = [(found.path, found.span) for found in report.diagnostics if found.code == rule.code]
    assert tuple(reported) == example.expected


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule, example in EXAMPLES if not example.expected],
    ids=lambda value: getattr(value, "title", None),
)
def test_a_good_example_is_clean_under_every_rule(
    rule: Rule, example: Example, make_project: Callable[[Mapping[str, str]], Path]
) -> None:
    """Whoever copies a good example must not meet another rule."""
    diagnostics = check([make_project(example.files)]).diagnostics

    assert [found.message for found in diagnostics] == [], rule.name


def test_marks_become_spans() -> None:
    rule = next(rule for rule in CATALOGUE if rule.name == "qualified-annotation")

    first = examples(rule)[0]

    assert first.expected == (
        ("example.py", Span(4, 20, 4, 37)),
        ("example.py", Span(4, 57, 4, 74)),
    )
    assert "⟦" not in first.files["example.py"]
