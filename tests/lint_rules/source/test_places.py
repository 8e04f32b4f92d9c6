# Layer 1: Standard library imports
import ast
import sys
from ast import ClassDef, FunctionDef, Load, Module, Name, arguments

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.places import Place, places_in


def places(text: str) -> list[Place]:
    """Give the places of the names that are looked up, in the order of the text."""
    tree = ast.parse(text)
    found = []
    pending = [Place(tree, tree)]
    while pending:
        place = pending.pop()
        pending.extend(places_in(place))
        if isinstance(place.node, Name) and isinstance(place.node.ctx, Load):
            found.append((place.node.lineno, place.node.col_offset, place))
    return [place for *_, place in sorted(found, key=lambda each: each[:2])]


def scopes(text: str) -> list[type]:
    return [type(place.scope) for place in places(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("@a\ndef f(x: b = c) -> d:\n    e", [Module, Module, Module, Module, FunctionDef]),
        ("@a\nclass C(b, metaclass=c):\n    d", [Module, Module, Module, ClassDef]),
        ("class C:\n    def f(x: a): b", [ClassDef, FunctionDef]),
        ("if a: b", [Module, Module]),
    ],
)
def test_a_suite_is_evaluated_in_its_own_scope_and_a_header_around_it(
    text: str, kinds: list[type]
) -> None:
    assert scopes(text) == kinds


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters are new in 3.12")
def test_type_parameters_have_a_scope_for_the_signature() -> None:
    assert scopes("@a\ndef f[T: b](x: c) -> d:\n    e") == [
        Module,
        arguments,
        arguments,
        arguments,
        FunctionDef,
    ]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("a", [""]),
        ("lambda p=a, *q, r=b, **s: c", ["", "", "pqrs"]),
        ("[a for p, q.r in b if c]", ["p", "p", "", "p"]),
        ("{a: b for p in c for q in d}", ["pq", "pq", "", "pq"]),
        ("lambda p: [a for q in b]", ["pq", "p"]),
    ],
)
def test_what_lambdas_and_comprehensions_hide(text: str, hidden: list[str]) -> None:
    assert ["".join(sorted(place.hidden)) for place in places(text)] == hidden
