# Layer 1: Standard library imports
import sys
from ast import ClassDef, FunctionDef, Module

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.name_uses import NameUse, NameUses
from lint_rules.source.reading import FileReading, read_project


def uses(text: str) -> NameUses:
    project = read_project(Settings(), ModuleTree(["shop/cart.py"], ["."]))
    return NameUses(FileReading(parse_source(text.encode(), "shop/cart.py"), project))


def use(text: str) -> NameUse:
    return uses(text).of("m")


@pytest.mark.parametrize(
    "text",
    [
        "m = 1",
        "m += 1",
        "m: int",
        "del m",
        "(m := 1)",
        "import m",
        "import m.n",
        "import a as m",
        "from m import m",
        "from a import b as m",
        "def m(): ...",
        "class m: ...",
        "def f(a, /, m): ...",
        "def f(*m): ...",
        "def f():\n  global m",
        "def f():\n  def g():\n    nonlocal m",
        "for a, m in b: ...",
        "with a as m: ...",
        "try: ...\nexcept A as m: ...",
        "try:\n  import a\nexcept A:\n  import b as m",
        "match a:\n  case [m]: ...",
        "match a:\n  case [*m]: ...",
        "match a:\n  case {**m}: ...",
        "[1 for m in a]",
        "lambda m: 1",
    ],
)
def test_what_binds_a_name(text: str) -> None:
    assert use(text).bound == 1
    assert use(f"{text}\n{text}").bound == 2


@pytest.mark.skipif(sys.version_info < (3, 12), reason="3.12 brought type parameters")
@pytest.mark.parametrize("text", ["def f[m](): ...", "class C[m]: ...", "type A[m] = int"])
def test_type_parameters_bind_too(text: str) -> None:
    assert use(text).bound == 1


@pytest.mark.parametrize("text", ["a.m", "a.m = 1", "f(m=1)", "import a.m", "'m'", "mm = 1"])
def test_what_is_no_use(text: str) -> None:
    assert use(text) == NameUse(bound=0, looked_up=0)
    assert uses(text).scopes("m") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("m\nm.a\nb[m](m)", [Module, Module, Module, Module]),
        ("def f(a: m = m) -> m:\n  m", [Module, Module, Module, FunctionDef]),
        ("@m\nclass C(m, k=m):\n  m", [Module, Module, Module, ClassDef]),
        ("lambda m: m", []),
        ("lambda m=m: m", [Module]),
        ("lambda a: m", [Module]),
        ("f(m, [m for m in m])", [Module, Module]),
        ("[lambda a: (m, a) for a in b]", [Module]),
        ("match m:\n  case m.A if m: m", [Module, Module, Module, Module]),
    ],
)
def test_where_a_name_is_looked_up(text: str, kinds: list[type]) -> None:
    assert sorted(map(type, uses(text).scopes("m")), key=str) == sorted(kinds, key=str)


def test_each_place_where_a_name_is_looked_up_counts_hidden_or_not() -> None:
    assert use("m.a\nlambda m: m\n[m for m in m]\nf'{m}'").looked_up == 5
