# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.hidden_imports import hidden_imports
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

PATHS = ["app/__init__.py", "app/api.py", "app/shop/__init__.py", "app/shop/cart.py"]
IMPORT_MODULE = "from importlib import import_module\n"


def found(text: str) -> list[tuple[str, str | None, int]]:
    """Give the means, the dotted name and the column of each hidden import."""
    project = read_project(Settings(), ModuleTree(PATHS, ["."]))
    reading = FileReading(parse_source(text.encode(), "app/shop/cart.py"), project)
    return [
        (
            hidden.means,
            hidden.imported
            and ".".join(filter(None, [hidden.imported.module, hidden.imported.name])),
            hidden.span.column,
        )
        for hidden in hidden_imports(reading)
    ]


@pytest.mark.parametrize(
    ("text", "means", "module", "column"),
    [
        (
            "import importlib\nimportlib.import_module('a.b')",
            "importlib.import_module",
            "a.b",
            25,
        ),
        ("import importlib as i\ni.import_module('a')", "importlib.import_module", "a", 17),
        ("import importlib.util\nimportlib.import_module('a')", "importlib.import_module", "a", 25),
        (f"{IMPORT_MODULE}import_module('a')", "import_module", "a", 15),
        ("from importlib import import_module as load\nload('a')", "load", "a", 6),
        ("__import__('a.b')", "__import__", "a.b", 12),
        ("x = lambda: __import__('a')", "__import__", "a", 24),
        ("import sys\nsys.modules['a.b'].c", "sys.modules", "a.b", 13),
        ("import sys as s\ndel s.modules['a']", "sys.modules", "a", 15),
        (f"{IMPORT_MODULE}import_module(name)", "import_module", None, 15),
        ("__import__(f'a.{b}')", "__import__", None, 12),
        ("__import__('a' '.b')", "__import__", "a.b", 12),
        ("__import__(f'{__name__}.b')", "__import__", "app.shop.cart.b", 12),
        ("x: 'app.api.Handler' = 1", "a string annotation", "app.api.Handler", 5),
        ("def f(x: 'list[app.api.Handler]'): ...", "a string annotation", "app.api.Handler", 16),
    ],
)
def test_what_is_no_import_statement_and_still_a_dependency(
    text: str, means: str, module: str | None, column: int
) -> None:
    assert found(text) == [(means, module, column)]


@pytest.mark.parametrize(
    ("call", "module"),
    [
        ("'.b', 'a'", "a.b"),
        ("'..b', package='a.c'", "a.b"),
        ("'.b', __package__", "app.shop.b"),
        ("'..b', package=__package__", "app.b"),
        ("'.b', __name__", "app.shop.cart.b"),
        ("'.', 'a.b'", "a.b"),
        ("'..b', 'a'", None),
        ("'.b', package", None),
        ("'.b'", None),
    ],
)
def test_a_relative_name_counts_from_its_package(call: str, module: str | None) -> None:
    assert [name for _, name, _ in found(f"{IMPORT_MODULE}import_module({call})")] == [module]


@pytest.mark.parametrize(
    "text",
    [
        "import importlib\nimportlib.reload(x)",
        "class importlib:\n    pass\nimportlib.import_module('a')",
        "def import_module(x): ...\nimport_module('a')",
        "self.import_module('a')",
        "import sys\nsys.modules[__name__]",
        "modules['a']",
        "import app.api\nx: 'app.api.Handler'",
        "from app.api import Handler\nx: 'Handler'",
        "x = 'app.api.Handler'",
    ],
)
def test_what_is_something_else(text: str) -> None:
    assert found(text) == []
