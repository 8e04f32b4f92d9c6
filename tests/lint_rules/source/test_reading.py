# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.layers import Layer
from lint_rules.source.module_tree import ModuleName, ModuleTree
from lint_rules.source.reading import FileReading, read_project

FILES = ["shop/__init__.py", "shop/cart.py", "shop/sub/models.py", "stubs/only.pyi", "queue.py"]


def read(text: str, path: str = "shop/cart.py", settings: Settings | None = None) -> FileReading:
    settings = settings or Settings()
    project = read_project(settings, ModuleTree(FILES, settings.source_roots))
    return FileReading(parse_source(text.encode(), path), project)


@pytest.mark.parametrize(
    ("text", "bindings"),
    [
        ("import os", {"os": {"os"}}),
        ("import os.path", {"os": {"os"}}),
        ("import os.path as p", {"p": {"os.path"}}),
        ("from os import path, sep, environ", {"path": {"os.path"}}),
        ("from collections import abc, OrderedDict", {"abc": {"collections.abc"}}),
        ("from datetime import datetime", {}),
        ("from tomllib import nothing", {}),
        ("from shop import cart, Cart", {"cart": {"shop.cart"}}),
        ("from shop import sub", {"sub": {"shop.sub"}}),
        ("from shop import cart as Cart", {"Cart": {"shop.cart"}}),
        ("from stubs import only", {"only": {"stubs.only"}}),
        ("from . import cart, Cart, function", {"cart": {"shop.cart"}}),
        ("from .sub import models", {"models": {"shop.sub.models"}}),
        ("from .. import shop", {}),
        ("from httpx import models, Client, HTTP", {"models": {"httpx.models"}}),
        ("from httpx import _models", {"_models": {"httpx._models"}}),
        ("from __future__ import annotations", {}),
        ("from os import *", {}),
        ("def f():\n import os\nimport shop as os", {"os": {"os", "shop"}}),
    ],
)
def test_the_modules_that_names_are_bound_to(text: str, bindings: dict[str, set[str]]) -> None:
    assert read(text).module_bindings == bindings


def test_special_forms_may_have_other_names() -> None:
    text = (
        "from typing import Literal as L, Annotated, cast as c\n"
        "def f():\n from typing_extensions import Annotated as A\n"
        "from elsewhere import Literal as M\n"
    )

    assert read(text).typing_names.special_forms == {"L": "Literal", "A": "Annotated"}


def test_third_party_names_may_be_corrected() -> None:
    settings = Settings(third_party_modules=("gi.Gtk",), third_party_types=("numpy.ndarray",))

    reading = read("from gi import Gtk, Gdk\nfrom numpy import ndarray, linalg", settings=settings)

    assert reading.module_bindings == {"Gtk": {"gi.Gtk"}, "linalg": {"numpy.linalg"}}


@pytest.mark.parametrize("known", [(), ("shop",)], ids=["first-party", "called-third-party"])
def test_a_relative_import_is_first_party_whatever_its_package_is_called(
    known: tuple[str, ...],
) -> None:
    reading = read("from . import cart, function", settings=Settings(known_third_party=known))

    assert reading.module_bindings == {"cart": {"shop.cart"}}


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("shop", Layer.INTERNAL),
        ("queue", Layer.INTERNAL),
        ("named", Layer.INTERNAL),
        ("stubs", Layer.THIRD_PARTY),
        ("tomllib", Layer.THIRD_PARTY),
        ("distutils", Layer.STANDARD_LIBRARY),
        ("__future__", Layer.FUTURE),
    ],
)
def test_settings_and_files_decide_the_layer(name: str, layer: Layer) -> None:
    settings = Settings(
        known_first_party=("named",), known_third_party=("stubs",), target_version="3.10"
    )

    assert read("", settings=settings).project.classifier.layer(name) is layer


def test_a_file_is_read_as_the_module_that_it_holds() -> None:
    text = "import os\nfrom . import cart\nx: os.PathLike = 1\n(y := 1)\n"

    reading = read(text, "shop/__init__.py")

    assert reading.module == ModuleName("shop", is_package=True)
    assert [len(block) for block in reading.import_blocks] == [2]
    assert [name.module for name in reading.import_table] == ["os", "shop"]
    assert set(reading.scopes[reading.file.tree].bindings) == {"os", "cart", "x", "y"}


@pytest.mark.parametrize(
    "text",
    [
        "import m\ndef f():\n  x: m.A",
        "import m\ndef f(m):\n  x: m.A",
        "import m\nclass C:\n  def f():\n    x: 'm.A'",
        "import m\nclass C:\n  m = 1\n  x: m.A",
        "import m\ndef f():\n  global m\n  m = 1\n  x: m.A",
        "import m\ndef f():\n  x: '\\x6d.A'",
        "def f(m):\n  def g():\n    x: '\\x6d.A'",
    ],
)
def test_a_name_is_bound_in_its_scopes_as_in_those_of_all_names(text: str) -> None:
    reading = read(text)
    (marker,) = reading.statements.annotations

    found = reading.scope(marker.scope, "m").resolve("m")

    assert found == reading.scopes[marker.scope].resolve("m")
    assert found is not None


def test_a_name_is_not_looked_for_where_it_does_not_stand() -> None:
    reading = read("import m\nfor b in c: ...\ndef f():\n  x: m.A\n  y = 1\n")
    (marker,) = reading.statements.annotations

    assert not reading.scope(marker.scope, "m").bindings.keys() & {"y"}
    assert reading.scope(reading.file.tree, "m").bindings.keys() == {"m", "f"}


def test_some_work_is_done_once_and_each_for_itself() -> None:
    done = []

    def lines(reading: FileReading) -> int:
        done.append(reading)
        return len(reading.file.lines)

    one, other = read("a\nb"), read("a")

    assert (one.once(lines), one.once(lines), other.once(lines)) == (2, 2, 1)
    assert done == [one, other]
