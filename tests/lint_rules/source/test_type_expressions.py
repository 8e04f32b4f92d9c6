# Layer 1: Standard library imports
import ast

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.statements import TypeExpression
from lint_rules.source.type_expressions import TYPE_MAKERS, types_in_calls


def expressions(text: str) -> list[TypeExpression]:
    file = parse_source(text.encode(), "a.py")
    makers = {name: name for name in TYPE_MAKERS} | {"as_": "cast"}
    return list(types_in_calls(file, makers, frozenset({"t"})))


def types(text: str) -> list[str]:
    return [ast.unparse(found.expression) for found in expressions(text)]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("cast(m.A, v)", ["m.A"]),
        ("cast('m.A', v)", ["'m.A'"]),
        ("cast(typ=m.A, val=m.no)", ["m.A"]),
        ("as_(m.A, v)", ["m.A"]),
        ("t.cast(m.A, v)", ["m.A"]),
        ("t . cast (m.A, v)", ["m.A"]),
        ("u.cast(m.no, v)", []),
        ("t.u.cast(m.no, v)", []),
        ("recast(m.no, v)", []),
        ("cast", []),
        ("NewType('N', m.A)", ["m.A"]),
        ("TypeVar('T', m.A, m.B)", ["m.A", "m.B"]),
        ("TypeVar('T', bound=m.A, default=m.B, covariant=m.no)", ["m.A", "m.B"]),
        ("ParamSpec('P', default=[m.A])", ["[m.A]"]),
        ("TypeVarTuple('Ts', default=Unpack[m.A])", ["Unpack[m.A]"]),
        ("TypeAliasType('X', m.A, type_params=(m.no,))", ["m.A"]),
        ("t.TypeAliasType('X', value='m.A')", ["'m.A'"]),
        ("NamedTuple('N', [('a', m.A), ('b', int)])", ["m.A", "int"]),
        ("NamedTuple('N', (('a', m.A),))", ["m.A"]),
        ("NamedTuple('N', fields)", []),
        ("NamedTuple('N', a=m.A)", ["m.A"]),
        ("TypedDict('D', {'a': m.A}, total=m.no, closed=m.no)", ["m.A"]),
        ("TypedDict('D', dict(a=m.no))", []),
        ("f(cast(m.A, v))", ["m.A"]),
        ("cast(m.A, cast(m.B, v))", ["m.A", "m.B"]),
        ("[cast(m.A, v) for v in w]", []),
        ("[cast(m.A, w) for v in w]", ["m.A"]),
        ("lambda v: cast(m.A, v)", []),
        ("lambda v: cast(m.A, w)", ["m.A"]),
        ("lambda m: cast(m.no, w)", []),
        ("f'{cast(m.A, v)}'", ["m.A"]),
        ("'cast(m.no, v)'", []),
    ],
)
def test_the_types_that_a_call_is_given(call: str, found: list[str]) -> None:
    assert types(f"x = {call}\n") == found


@pytest.mark.parametrize(
    "text",
    [
        "if cast(m.A, v): pass",
        "if v:\n  pass\nelif v:\n  x = 1\nelse:\n  x = cast(m.A, v)",
        "for x in cast(m.A, v): pass",
        "with cast(m.A, v) as x: pass",
        "with f:\n  cast(m.A, v)",
        "try:\n  pass\nexcept cast(m.A, v): pass",
        "try:\n  pass\nfinally:\n  cast(m.A, v)",
        "match v:\n  case 1 if cast(m.A, v): pass",
        "match v:\n  case 1:\n    cast(m.A, v)",
        "def f(a=cast(m.A, v)): pass",
        "async def f():\n  return cast(m.A, v)",
        "class C(cast(m.A, v)): pass",
        "class C:\n  x = cast(m.A, v)",
        "@cast(m.A, v)\ndef f(): pass",
        "@f(\n  cast(m.A, v))\nclass C: pass",
        "x = f(\n  cast(\n    m.A,\n    v,\n  )\n)",
        "x = (\n  t\n  .cast(m.A, v)\n)",
        "x = 1; y = cast(m.A, v)",
    ],
)
def test_a_call_is_found_wherever_it_stands(text: str) -> None:
    assert types(f"a = 1\n{text}\nb = 2\n") == ["m.A"]


def test_a_call_is_evaluated_in_the_scope_around_it() -> None:
    text = (
        "@cast(m.A, v)\ndef f(a=cast(m.B, v)):\n  cast(m.C, v)\n"
        "class K(cast(m.D, v)):\n  x = cast(m.E, v)\n  if x:\n    cast(m.F, v)\n"
    )
    found = expressions(text)
    tree = {ast.unparse(each.expression): each.scope.__class__.__name__ for each in found}

    assert tree == {
        "m.A": "Module",
        "m.B": "Module",
        "m.C": "FunctionDef",
        "m.D": "Module",
        "m.E": "ClassDef",
        "m.F": "ClassDef",
    }


def test_without_such_an_import_nothing_is_a_call_of_typing() -> None:
    file = parse_source(b"x = cast(m.A, v)\ny = t.cast(m.A, v)\n", "a.py")

    assert list(types_in_calls(file, {}, frozenset())) == []


def test_a_name_that_is_part_of_another_name_is_no_call() -> None:
    file = parse_source("x = ücast(m.A, v)\n".encode(), "a.py")

    assert list(types_in_calls(file, {"cast": "cast"}, frozenset())) == []
