# Layer 1: Standard library imports
import ast
from ast import arguments

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.statements import Context, Statements, TypeExpression, walk_statements


def walk(text: str) -> Statements:
    return walk_statements(ast.parse(text))


def written(found: list[TypeExpression]) -> list[str]:
    return [ast.unparse(annotation.expression) for annotation in found]


def blocks(text: str) -> list[list[str]]:
    return [[ast.unparse(item) for item in run.statements] for run in walk(text).import_runs]


def test_imports_that_follow_one_another_are_one_run() -> None:
    text = (
        "import a\n\n# comment\nfrom b import c; import d\nx = 1\nimport e\ndef f(): pass\nimport g"
    )

    assert blocks(text) == [["import a", "from b import c", "import d"], ["import e"], ["import g"]]


@pytest.mark.parametrize(
    ("opening", "context"),
    [
        ("class C:", Context(in_class=True)),
        ("def f():", Context(in_function=True)),
        ("async def f():", Context(in_function=True)),
        ("if x:", Context(conditional=True)),
        ("if TYPE_CHECKING:", Context(type_checking=True)),
        ("if typing.TYPE_CHECKING:", Context(type_checking=True)),
        ("if x: pass\nelse:", Context(conditional=True)),
        ("if x: pass\nelif y:", Context(conditional=True)),
        ("if TYPE_CHECKING: pass\nelse:", Context(conditional=True)),
        ("for x in y:", Context(conditional=True)),
        ("for x in y: pass\nelse:", Context(conditional=True)),
        ("while x:", Context(conditional=True)),
        ("with x:", Context(conditional=True)),
        ("try: pass\nexcept E:", Context(conditional=True)),
        ("try: pass\nexcept* E:", Context(conditional=True)),
        ("try: pass\nfinally:", Context(conditional=True)),
        ("try: pass\nexcept E: pass\nelse:", Context(conditional=True)),
        ("match x:\n  case _:", Context(conditional=True)),
        ("def f():\n  class C:", Context(in_function=True, in_class=True)),
        ("if TYPE_CHECKING:\n  if x:", Context(type_checking=True, conditional=True)),
    ],
)
def test_each_suite_has_its_own_run_and_context(opening: str, context: Context) -> None:
    depth = "    " if opening.count("\n") and opening.splitlines()[-1].startswith(" ") else "  "
    runs = walk(f"import first\n{opening}\n{depth}import inner\nimport last\n").import_runs

    assert [(ast.unparse(run.statements[0]), run.context) for run in runs] == [
        ("import first", Context()),
        ("import inner", context),
        ("import last", Context()),
    ]


def test_every_position_of_an_annotation_is_found_in_order() -> None:
    text = """
a: m.A = 1
def f(b: m.B, /, c: m.C, *d: m.D, e: m.E = m.no, **f: m.F) -> m.G:
    h: m.H
    self.i: m.I = m.no
    async def g(*j: *m.J) -> 'm.K': ...
class C(m.no):
    l: m.L
    @m.no
    def method(self, m: m.M) -> m.N: ...
for x in y:
    while x:
        with m.no as z:
            try:
                o: m.O
            except m.no:
                p: m.P
            else:
                q: m.Q
            finally:
                r: m.R
    else:
        s: m.S
match x:
    case 1:
        t: m.T
if x: u: m.U
elif y: v: m.V
else: w: m.W
"""

    expected = [f"m.{letter}" for letter in "ABCDEFGHI"]
    expected += ["*m.J", "'m.K'"]
    expected += [f"m.{letter}" for letter in "LMNOPQRSTUVW"]
    assert written(walk(text).annotations) == expected


def test_simple_names_and_expressions_are_not_kept() -> None:
    text = "a: int\ndef f(b: int, c) -> str: return lambda d: m.D\nx = m.X\nm.f(m.g)\n"

    assert walk(text).annotations == []


def test_a_signature_belongs_to_the_scope_around_it_and_a_body_to_its_own() -> None:
    tree = ast.parse("class C:\n  a: m.A\n  def f(self, b: m.B):\n    c: m.C\nd: m.D")

    scopes = [type(item.scope).__name__ for item in walk_statements(tree).annotations]

    assert scopes == ["ClassDef", "ClassDef", "FunctionDef", "Module"]


def test_the_signature_of_a_generic_function_has_a_scope_of_its_own() -> None:
    try:
        tree = ast.parse("def f[T](a: m.A) -> m.B:\n  c: m.C")
    except SyntaxError:
        pytest.skip("type parameters exist since Python 3.12")

    scopes = [item.scope for item in walk_statements(tree).annotations]

    assert [isinstance(scope, arguments) for scope in scopes] == [True, True, False]


def test_a_long_chain_of_elif_is_followed() -> None:
    text = "if x: import a\n" + "elif x: import a\n" * 200

    assert len(walk(text).import_runs) == 201
