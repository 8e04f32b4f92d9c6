# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.qualified_names import QualifiedName, qualified_annotations
from lint_rules.source.reading import FileReading, read_project

FILES = ["shop/__init__.py", "shop/cart.py", "shop/prices.py"]


def names(text: str, settings: Settings | None = None) -> list[QualifiedName]:
    project = read_project(settings or Settings(), ModuleTree(FILES, ["."]))
    reading = FileReading(parse_source(text.encode(), "shop/cart.py"), project)
    return sorted(qualified_annotations(reading), key=lambda found: found.name.span)


@pytest.mark.parametrize(
    ("text", "full_names"),
    [
        ("import datetime\nx: datetime.date", ["datetime.date"]),
        ("import datetime as dt\nx: dt.date", ["datetime.date"]),
        ("import os.path\nx: os.path.P", ["os.path.P"]),
        ("import os.path as p\nx: p.P", ["os.path.P"]),
        ("from os import path\nx: path.P", ["os.path.P"]),
        ("from collections import OrderedDict\nx: OrderedDict.A", []),
        ("from shop import prices\nx: prices.Price", ["shop.prices.Price"]),
        ("from . import prices as p\nx: p.Price", ["shop.prices.Price"]),
        ("from shop import Prices\nx: Prices.Inner", []),
        ("from third import lower\nx: lower.A", ["third.lower.A"]),
        ("from third import Upper\nx: Upper.A", []),
        ("import m\nx: m.A | 'm.B'", ["m.A", "m.B"]),
        ("class Outer: pass\nx: Outer.Inner", []),
        ("x: unbound.A", []),
        ("import m\nm = None\nx: m.A", []),
        ("try:\n  import m\nexcept ImportError:\n  m = None\nx: m.A", []),
        ("import m\ndef f(m):\n  x: m.A", []),
        ("def f(**P):\n  x: P.args", []),
        ("x: 'datetime.date'", ["datetime.date"]),
        ("x: 'shop.prices.Price'", ["shop.prices.Price"]),
        ("x: 'third.A'", []),
        ("x: 'nothing.A'", []),
        ("from a import *\nx: 'datetime.date'", []),
        ("datetime = 1\nx: 'datetime.date'", []),
        ("try:\n  import a as m\nexcept E:\n  import b as m\nx: m.A", ["a.A"]),
    ],
)
def test_the_names_that_lead_through_a_module(text: str, full_names: list[str]) -> None:
    assert [found.full_name for found in names(text)] == full_names


@pytest.mark.parametrize(
    ("allowed", "full_names"),
    [
        (["m"], ["mm.B", "a.b.C"]),
        (["m", "mm", "a.b"], []),
        (["a.b.C"], ["m.A", "mm.B", "a.b.C"]),
        (["a"], ["m.A", "mm.B"]),
    ],
)
def test_what_lies_below_an_allowed_module_may_be_named_through_it(
    allowed: list[str], full_names: list[str]
) -> None:
    text = "import m, mm\nimport a.b as c\nx: tuple[m.A, mm.B, c.C]\n"

    found = names(text, Settings(allow_qualified=tuple(allowed)))

    assert [name.full_name for name in found] == full_names


def test_a_name_that_may_lead_to_two_modules_is_allowed_only_for_both() -> None:
    text = "try:\n  import a as m\nexcept E:\n  import b as m\nx: m.A"

    assert len(names(text, Settings(allow_qualified=("a",)))) == 1
    assert names(text, Settings(allow_qualified=("a", "b"))) == []


def test_settings_correct_what_a_third_party_name_is() -> None:
    text = "from third import lower, Upper\nx: lower.A\ny: Upper.A"
    settings = Settings(third_party_modules=("third.Upper",), third_party_types=("third.lower",))

    assert [found.full_name for found in names(text, settings)] == ["third.Upper.A"]


def test_the_advice_names_the_type_and_its_module() -> None:
    imported, quoted = names("import os.path as p\nx: p.P | 'shop.prices.Price'\n")

    assert imported.advice == "import `P` from `os.path` and use the simple name"
    assert quoted.advice == (
        "import `Price` from `shop.prices` and use the simple name; "
        "no import graph sees a dependency in a string"
    )


def test_what_to_write_in_place_of_a_builtin_that_is_named_in_full() -> None:
    found, other = names("import builtins as b\nimport io\nx: b.str\ny: io.StringIO\n")
    assert found.advice == "write `str`, which needs no import"
    assert other.advice == "import `StringIO` from `io` and use the simple name"
