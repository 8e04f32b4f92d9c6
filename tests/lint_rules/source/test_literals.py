# Layer 1: Standard library imports
import ast

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.literals import is_literal


@pytest.mark.parametrize("text", ["1", "-1", "'a'", "(1, [2], {'a': {3}})", "None", "b'x'", "1+2j"])
def test_constants_and_displays_of_them_are_literals(text: str) -> None:
    assert is_literal(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize(
    "text", ["name", "f()", "[name]", "1 + 2", "f'{x}'", "a.b", "{[]: 1}", "+" * 900 + "1"]
)
def test_whatever_runs_code_or_cannot_be_followed_is_none(text: str) -> None:
    assert not is_literal(ast.parse(text, mode="eval").body)
