# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.outline import Use
from lint_rules.source.outlining import outline_of
from lint_rules.source.reading import FileReading, read_project

PATHS = ["app/a.py", "app/b/__init__.py", "app/b/m.py"]


def uses(text: str, *, inverted: tuple[str, ...] = ("app.a",)) -> tuple[Use, ...]:
    settings = Settings(inverted=inverted)
    project = read_project(settings, ModuleTree(PATHS, settings.source_roots))
    return outline_of(FileReading(parse_source(text.encode(), "app/a.py"), project)).uses


def names(text: str) -> list[str]:
    return [use.name for use in uses(text)]


def through(text: str) -> list[str]:
    return [use.name for use in uses(f"import app.b.m as m\n{text}\n") if not use.is_import]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from app.b import m, X as Y", ["app.b.m", "app.b.X"]),
        ("from .b.m import X", ["app.b.m.X"]),
        ("from app.b import *", ["app.b.*"]),
        ("from httpx import X\nfrom os import path\nimport app.b", []),
        ("def f():\n from app.b import X", ["app.b.X"]),
        ("if TYPE_CHECKING:\n from app.b import X", ["app.b.X"]),
        ("from app.b import X\nfrom app.b import X", ["app.b.X", "app.b.X"]),
        ("from ....b import X", []),
        ("import app.b.m\napp.b.m.X()", ["app.b.m.X"]),
        ("from app.b import m\nm.X", ["app.b.m", "app.b.m.X"]),
        ("from app.b import handed_on\nhanded_on.X", ["app.b.handed_on", "app.b.handed_on.X"]),
    ],
)
def test_imports_bring_names_in_and_modules_their_attributes(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "m.X",
        "m.X()",
        "m.X().y",
        "f(m.X)",
        "class C(m.X): ...",
        "@m.X\ndef f(): ...",
        "def f(a: m.X): ...",
        "lambda m=m.X: m",
        "[m for m in m.X]",
        "def f(m=m.X): ...",
        "def f(a: 'list[m.X]'): ...",
        "def f():\n return m.X",
        "class C:\n m = 1\n def f(self): return m.X",
        "[m.X for a in b]",
        "lambda a: m.X",
        "with m.X as y: ...",
        "except_ = 1\ntry: ...\nexcept m.X: ...",
        "match a:\n case m.X: ...",
        "m.X; m.X",
    ],
)
def test_an_attribute_is_used_wherever_it_stands_and_counts_once(text: str) -> None:
    assert through(text) == ["app.b.m.X"]


@pytest.mark.parametrize(
    "text",
    [
        "m",
        "f(m)",
        "def f(m): return m.X",
        "def f():\n m = 1\n m.X",
        "[m.X for m in b]",
        "lambda m: m.X",
        "m = 1\nm.X",
        "try: ...\nexcept E as m: ...\nm.X",
        "'m.X'",
        "a.m.X",
    ],
)
def test_what_is_no_attribute_of_the_module_is_not_used(text: str) -> None:
    assert through(text) == []


def test_the_first_use_is_the_place() -> None:
    (use,) = [use for use in uses("import app.b.m as m\n\nx = m.X, m.X\n") if not use.is_import]

    assert use.span == (3, 5, 3, 8)


def test_only_modules_of_inverted_packages_are_asked() -> None:
    assert uses("from app.b import X", inverted=("app.b",)) == ()
