"""The codemods keep what the pages of their rules show."""

# Layer 1: Standard library imports
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from libcst import parse_module
from libcst.codemod import CodemodContext

# Layer 3: Internal imports
from lint_rules.codemods.base import RuleCodemod
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.pages import Example, examples
from lint_rules.rules.rule import Rule

EXAMPLES = [(rule, example) for rule in CATALOGUE for example in examples(rule) if example.fixed]


def codemod_of(rule: Rule) -> type[RuleCodemod]:
    module, _, name = rule.codemod.rpartition(".")
    found: type[RuleCodemod] = getattr(importlib.import_module(module), name)
    return found


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "title", None)
)
def test_a_codemod_makes_of_a_bad_example_what_the_page_shows(
    rule: Rule, example: Example, make_project: Callable[[Mapping[str, str]], Path]
) -> None:
    root = make_project(example.files)
    path = example.expected[0][0]
    codemod = codemod_of(rule)(CodemodContext(filename=str(root / path)), unsafe_fixes=True)

    rewritten = codemod.transform_module(parse_module(example.files[path])).code

    assert {path: rewritten, **codemod.new_files} == example.fixed


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.codemod])
def test_a_rule_names_a_codemod_that_mends_it(rule: Rule) -> None:
    assert rule in codemod_of(rule).RULES
