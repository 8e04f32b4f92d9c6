# Layer 1: Standard library imports
import ast
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.type_declarations import declared_types


def declared(text: str) -> list[str]:
    (statement,) = ast.parse(text).body
    return [ast.unparse(expression) for expression in declared_types(statement)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("X: TypeAlias = m.A", ["m.A"]),
        ("X: t.TypeAlias = 'm.A'", ["'m.A'"]),
        ("X: TypeAlias", []),
        ("X: m.A = m.B", []),
        ("X = m.A", []),
        ("class C(Base[m.A]): pass", ["m.A"]),
        ("class C(m.Base[m.A, int], Generic[T]): pass", ["(m.A, int)", "T"]),
        ("class C(m.Base): pass", []),
        ("class C(BASES[m.A]): pass", []),
        ("class C(m.BASES['a']): pass", []),
        ("class C(make()[m.A]): pass", ["m.A"]),
        ("class C(metaclass=Meta[m.A]): pass", []),
        ("class C:\n  X: TypeAlias = m.A", []),
        ("def f(a: m.A = m.B) -> m.C: pass", []),
        ("if m.A: pass", []),
    ],
)
def test_the_types_that_a_statement_declares_with(text: str, types: list[str]) -> None:
    assert declared(text) == types


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with Python 3.12")
@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("type X = m.A", ["m.A"]),
        ("type X[T: m.A] = m.B", ["m.B", "m.A"]),
        ("def f[T: m.A, *Ts, **P](): pass", ["m.A"]),
        ("class C[T: (m.A, m.B)](Base[m.C]): pass", ["m.C", "(m.A, m.B)"]),
    ],
)
def test_the_types_of_type_parameters(text: str, types: list[str]) -> None:
    assert declared(text) == types


@pytest.mark.skipif(sys.version_info < (3, 13), reason="defaults came with Python 3.13")
def test_the_defaults_of_type_parameters() -> None:
    text = "def f[T: m.A = m.B, *Ts = *m.C, **P = [m.D]](): pass"

    assert declared(text) == ["m.A", "m.B", "*m.C", "[m.D]"]
