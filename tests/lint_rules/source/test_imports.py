# Layer 1: Standard library imports
import sys
from ast import Import, ImportFrom

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import parse_source
from lint_rules.source.imports import ImportedName, ImportKind, import_table, imported_module
from lint_rules.source.module_tree import ModuleName
from lint_rules.source.statements import Context, walk_statements

PACKAGE = ModuleName("app.shop", is_package=True)
MODULE = ModuleName("app.shop.cart", is_package=False)
SCRIPT = ModuleName("script", is_package=False)


def table(text: str, importer: ModuleName = MODULE) -> list[ImportedName]:
    file = parse_source(text.encode(), "example.py")
    return import_table(file, walk_statements(file.tree).import_runs, importer)


@pytest.mark.parametrize(
    ("text", "importer", "module"),
    [
        pytest.param("import os.path", MODULE, None, id="no-from"),
        pytest.param("from os.path import x", MODULE, "os.path", id="absolute"),
        pytest.param("from . import x", MODULE, "app.shop", id="module-one-dot"),
        pytest.param("from .base import x", MODULE, "app.shop.base", id="sibling"),
        pytest.param("from .. import x", MODULE, "app", id="module-two-dots"),
        pytest.param("from ... import x", MODULE, None, id="module-beyond-the-top"),
        pytest.param("from . import x", PACKAGE, "app.shop", id="package-one-dot"),
        pytest.param("from ..base import x", PACKAGE, "app.base", id="package-two-dots"),
        pytest.param("from ...base import x", PACKAGE, None, id="package-beyond-the-top"),
        pytest.param("from . import x", SCRIPT, None, id="no-package-around"),
    ],
)
def test_the_module_that_a_statement_names(
    text: str, importer: ModuleName, module: str | None
) -> None:
    file = parse_source(text.encode(), "example.py")
    statement = file.tree.body[0]
    assert isinstance(statement, (Import, ImportFrom))

    assert imported_module(statement, importer) == module


def test_every_imported_name_has_its_place() -> None:
    text = "é = 1; import os, sys as s\nfrom .base import (\n    A,\n    B as C,\n)\n"

    found = [(name.module, name.name, name.span, name.statement_line) for name in table(text)]

    assert found == [
        ("os", None, Span(1, 15, 1, 17), 1),
        ("sys", None, Span(1, 19, 1, 27), 1),
        ("app.shop.base", "A", Span(3, 5, 3, 6), 2),
        ("app.shop.base", "B", Span(4, 5, 4, 11), 2),
    ]


def test_a_star_import_and_one_beyond_the_top_are_kept() -> None:
    names = table("from os import *\nfrom .... import x\n")

    assert [(name.module, name.name) for name in names] == [("os", "*"), (None, "x")]


def test_an_import_knows_when_it_runs() -> None:
    text = "if TYPE_CHECKING:\n    import a\ndef f():\n    import b\nimport c\n"

    assert [(name.module, name.context) for name in table(text)] == [
        ("a", Context(type_checking=True)),
        ("b", Context(in_function=True)),
        ("c", Context()),
    ]


def test_a_lazy_import_is_known_by_what_its_node_says() -> None:
    source = parse_source(b"import a\nfrom b import c\nimport d\n", "app/shop/cart.py")
    runs = walk_statements(source.tree).import_runs
    for statement in runs[0].statements[:2]:
        # As Python 3.15 does for `lazy import`.
        vars(statement)["is_lazy"] = 1

    names = import_table(source, runs, ModuleName("app.shop.cart", is_package=False))

    assert [name.kind for name in names] == [
        ImportKind.LAZY,
        ImportKind.LAZY,
        ImportKind.RUN_TIME,
    ]


@pytest.mark.skipif(sys.version_info < (3, 15), reason="this Python cannot parse it")
def test_a_lazy_import_is_an_import() -> None:
    (name,) = table("lazy from os import path\n")

    assert (name.module, name.name, name.kind) == ("os", "path", ImportKind.LAZY)
