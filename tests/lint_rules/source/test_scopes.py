# Layer 1: Standard library imports
import ast
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.mentions import Mentions
from lint_rules.source.scopes import Binding, Scope, build_scopes
from lint_rules.source.statements import walk_statements

MODULE = {Binding.MODULE}
OTHER = {Binding.OTHER}
BOTH = MODULE | OTHER


def scope_of_marker(text: str) -> Scope:
    """Give the scope in which the annotation `m.T` stands; lower-case imports bind modules."""
    tree = ast.parse(text)
    (marker,) = walk_statements(tree).annotations
    scopes = build_scopes(tree, lambda _, alias: alias.name.islower())
    return scopes[marker.scope]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("import m", MODULE),
        ("import m.n", MODULE),
        ("import x as m", MODULE),
        ("import m.n as x", None),
        ("from p import m", MODULE),
        ("from p import Cls as m", OTHER),
        ("from p import m as x", None),
        ("import m\nm = 1", BOTH),
        ("import m\nm += 1", BOTH),
        ("import m\nm: int = 1", BOTH),
        ("import m\n(a, [b, *m]) = x", BOTH),
        ("import m\nx.m = x[m] = 1", MODULE),
        ("import m\nm.x: int = 1", MODULE),
        ("import m\ndef m(): pass", BOTH),
        ("import m\nasync def m(): pass", BOTH),
        ("import m\nclass m: pass", BOTH),
        ("import m\nfor a, m in x: pass", BOTH),
        ("import m\nwith x as (a, m): pass", BOTH),
        ("import m\nwith x, y: pass", MODULE),
        ("try:\n import m\nexcept E:\n m = None", BOTH),
        ("try:\n import m\nexcept E:\n from p import Cls as m", BOTH),
        ("try:\n import m\nexcept E as m: pass", BOTH),
        ("try:\n import m\nexcept* E as m: pass", BOTH),
        ("try:\n import m\nexcept E:\n import x as m", MODULE),
        ("import m\nwhile x:\n if y: pass\n else: m = 1", BOTH),
        ("import m\nmatch x:\n case m: pass", BOTH),
        ("import m\nmatch x:\n case [1, *m]: pass", BOTH),
        ("import m\nmatch x:\n case {'a': 1, **m}: pass", BOTH),
        ("import m\nmatch x:\n case C(a=(1 | 2) as m): pass", BOTH),
        ("import m\nmatch x:\n case m.VALUE: pass", MODULE),
        ("import m\nmatch x:\n case _:\n  m = 1", BOTH),
        ("import m\nif (m := 1): pass", BOTH),
        ("import m\nx = [m := y for y in z]", BOTH),
        ("import m\nx = [m for m in z]", MODULE),
        ("import m\nx = {m: m for m in z}", MODULE),
        ("import m\nx = lambda m: m", MODULE),
        ("import m\ndef f(m): m = 1", MODULE),
        ("import m\nclass C: m = 1", MODULE),
        ("import m\ndef f():\n global m\n m = 1", BOTH),
        ("import m\nclass C:\n global m\n m = 1", BOTH),
        ("def f():\n global m\n import m", MODULE),
        ("import m\nprint(m)\ndel x", MODULE),
        ("x = 1", None),
    ],
)
def test_what_a_module_binds(text: str, bound: set[Binding] | None) -> None:
    assert scope_of_marker(f"{text}\nmarker: m.T").resolve("m") == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("def f(a: m.T): m = 1", MODULE),
        ("def f(m, a: m.T): pass", MODULE),
        ("def f(m):\n a: m.T", OTHER),
        ("def f(m, /):\n a: m.T", OTHER),
        ("def f(*, m):\n a: m.T", OTHER),
        ("def f(*m):\n a: m.T", OTHER),
        ("def f(**m):\n a: m.T", OTHER),
        ("def f():\n a: m.T\n m = 1", OTHER),
        ("def f():\n import m\n a: m.T", MODULE),
        ("def f():\n a: m.T", MODULE),
        ("def f(x):\n def m(): pass\n def g(a: m.T): pass", OTHER),
        ("class C:\n m = 1\n a: m.T", OTHER),
        ("class C:\n m = 1\n def f(self, a: m.T): pass", OTHER),
        ("class C:\n m = 1\n def f(self):\n  a: m.T", MODULE),
        ("class C:\n m = 1\n class D:\n  a: m.T", MODULE),
        ("class C:\n m = 1\n class D:\n  def f(self, a: m.T): pass", MODULE),
        ("class C:\n def m(self): pass\n def f(self) -> m.T: pass", OTHER),
        ("def f():\n m = 1\n class C:\n  a: m.T", OTHER),
        ("def f():\n m = 1\n def g():\n  global m\n  a: m.T", MODULE),
        ("def f():\n m = 1\n def g():\n  global m\n  def h(a: m.T): pass", MODULE),
        ("def f():\n global m\n def g(a: m.T): pass", MODULE),
        ("def f():\n m = 1\n def g():\n  nonlocal m\n  a: m.T", OTHER),
        ("def f():\n import m\n def g():\n  nonlocal m\n  m = 1\n a: m.T", BOTH),
        ("def f():\n def g():\n  nonlocal m\n  m = 1\n import m\n a: m.T", BOTH),
        ("nonlocal m\nimport m\na: m.T", MODULE),
        ("def f():\n import m\n class C:\n  nonlocal m\n  m = 1\n a: m.T", BOTH),
        (
            "def f():\n import m\n class C:\n  m = 2\n  def g():\n   nonlocal m\n   m = 1\n a: m.T",
            BOTH,
        ),
        ("def f():\n x = [m := y for y in z]\n a: m.T", OTHER),
        ("class C:\n for m in x:\n  try: pass\n  except E:\n   a: m.T", OTHER),
    ],
)
def test_a_name_resolves_by_the_scoping_rules_of_the_language(
    text: str, bound: set[Binding]
) -> None:
    assert scope_of_marker(f"import m\n{text}").resolve("m") == bound


def test_a_global_that_the_module_never_binds_is_unbound() -> None:
    text = "def f():\n m = 1\n def g():\n  global m\n  a: m.T"

    assert scope_of_marker(text).resolve("m") is None


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters exist since Python 3.12")
@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("def f[m](a: m.T): pass", OTHER),
        ("def f[m]():\n a: m.T", OTHER),
        ("def f[*m](*a: m.T): pass", OTHER),
        ("def f[**m](*a: m.T): pass", OTHER),
        ("class C[m]:\n a: m.T", OTHER),
        ("class C[m]:\n def f(self, a: m.T): pass", OTHER),
        ("class C:\n m = 1\n def f[X](self, a: m.T): pass", OTHER),
        ("class C:\n m = 1\n def f[X](self):\n  a: m.T", MODULE),
        ("class C:\n m = 1\n class D[X]:\n  a: m.T", MODULE),
        ("def f[X](a: m.T): m = 1", MODULE),
        ("type m = int\na: m.T", BOTH),
        ("type x = int\na: m.T", MODULE),
    ],
)
def test_type_parameters_stand_between_a_definition_and_its_surroundings(
    text: str, bound: set[Binding]
) -> None:
    assert scope_of_marker(f"import m\n{text}").resolve("m") == bound


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("from x import *\na: m.T", True),
        ("from x import *\ndef f():\n a: m.T", True),
        ("class C:\n from x import *\na: m.T", False),
        ("from x import y\na: m.T", False),
    ],
    ids=["here", "around", "elsewhere", "none"],
)
def test_a_star_import_may_bind_any_name(text: str, *, seen: bool) -> None:
    scope = scope_of_marker(text)

    assert scope.sees_star_import() is seen
    assert scope.resolve("m") is None


def test_assignment_expressions_are_looked_for_where_they_are_known_to_stand() -> None:
    file = parse_source(b"(m := 1)\n(\n    n\n    := 1)\nf(x)\n", "a.py")

    known = build_scopes(file.tree, lambda *_: True, walruses=Mentions(file, [":="]))[file.tree]
    nowhere = build_scopes(file.tree, lambda *_: True, walruses=Mentions(file, []))[file.tree]

    assert known.bindings == build_scopes(file.tree, lambda *_: True)[file.tree].bindings
    assert sorted(known.bindings) == ["m", "n"]
    assert nowhere.bindings == {}


def test_a_chain_of_suites_deeper_than_the_recursion_limit_is_followed() -> None:
    text = "if x: pass\n" + "elif x: pass\n" * 200 + "else: m = 1\n"

    assert scope_of_marker(f"{text}a: m.T").resolve("m") == OTHER
