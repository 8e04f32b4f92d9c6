# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.outlining import outline_of
from lint_rules.source.reading import FileReading, read_project


def implementations(text: str) -> set[tuple[str, str]]:
    settings = Settings(abstractions=("app.core",))
    project = read_project(settings, ModuleTree(["app/a.py"], settings.source_roots))
    text = f"from app.core import P, Q\nimport app.core as core\n{text}\n"
    found = outline_of(FileReading(parse_source(text.encode(), "app/a.py"), project))
    return {(base, by) for base, by in found.implementations if base.startswith("app.core")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A(P): ...", {("app.core.P", "A")}),
        ("class A(core.P[int], Q): ...", {("app.core.P", "A"), ("app.core.Q", "A")}),
        ("def f():\n class A(P): ...", {("app.core.P", "")}),
        ("isinstance(x, P)", {("app.core.P", "")}),
        ("issubclass(x, (int, P))", {("app.core.P", "")}),
        ("isinstance(x, P | Q)", {("app.core.P", ""), ("app.core.Q", "")}),
        ("x: P = A()", {("app.core.P", "")}),
        ("x: core.P[int] = a", {("app.core.P", "")}),
        ("_: type[P] = A", {("app.core.P", "")}),
        ("x: P | None = A()", {("app.core.P", "")}),
        ("class C:\n x: P = a.b", {("app.core.P", "")}),
        ("def f(a, x: P = A(), *, y: Q = B): ...", {("app.core.P", ""), ("app.core.Q", "")}),
        ("def f() -> P:\n if a:\n  return A()", {("app.core.P", "")}),
        ("def f() -> type[P]:\n return A", {("app.core.P", "")}),
        ("x: P", set()),
        ("x: P = None", set()),
        ("x: list[P] = a", set()),
        ("def f(x: P) -> P: ...", set()),
        ("def f(x: P) -> P:\n return x", set()),
        ("def f() -> P:\n def g():\n  return A()", set()),
        ("def f() -> P:\n class C:\n  x = A()", set()),
        ("def f(x: P = None, *, y: Q): ...", set()),
        ("from elsewhere import isinstance\nisinstance(x, P)", set()),
        ("x = P", set()),
        ("cast(P, x)", set()),
    ],
)
def test_a_base_and_a_check_stand_behind_a_type(text: str, expected: set[tuple[str, str]]) -> None:
    assert implementations(text) == expected


def test_without_abstractions_nobody_asks() -> None:
    settings = Settings()
    project = read_project(settings, ModuleTree(["a.py"], settings.source_roots))
    reading = FileReading(parse_source(b"class A(B): ...\n", "a.py"), project)

    assert outline_of(reading).implementations == ()
