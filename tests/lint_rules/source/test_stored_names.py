# Layer 1: Standard library imports
import ast
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.stored_names import stored_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a = (b, [c, *d]) = e", ["a", "b", "c", "d"]),
        ("a.b = c[0] = d", []),
        ("a: int", ["a"]),
        ("a += b", ["a"]),
        ("for a, b in c: d = 1", ["a", "b"]),
        ("with a as b, c as (d, e): f = 1", ["b", "d", "e"]),
        ("try: a = 1\nexcept B as c: d = 1\nexcept E: f = 1", ["c"]),
        ("try: a = 1\nexcept* B as c: d = 1", ["c"]),
        ("match a:\n case [b, *c] | {'d': e, **f}: g = 1", ["b", "c", "e", "f"]),
        ("match a:\n case B(c=(1 | 2) as d): e = 1", ["d"]),
        ("import a", []),
        ("def a(): b = 1", []),
        ("class a: b = 1", []),
        pytest.param(
            "type A[B] = C",
            ["A"],
            marks=pytest.mark.skipif(sys.version_info < (3, 12), reason="new in 3.12"),
        ),
    ],
)
def test_the_names_that_a_statement_itself_stores_to(text: str, names: list[str]) -> None:
    (statement,) = ast.parse(text).body
    assert sorted(stored_names(statement)) == names
