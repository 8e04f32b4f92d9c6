# Layer 1: Standard library imports
import ast

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.chains import chain_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a", ("a",)),
        ("a.b.c", ("a", "b", "c")),
        ("f().b", ()),
        ("a[0].b", ()),
        ("'a'.b", ()),
        ("1", ()),
    ],
)
def test_the_names_of_a_chain(text: str, parts: tuple[str, ...]) -> None:
    assert chain_parts(ast.parse(text, mode="eval").body) == parts
