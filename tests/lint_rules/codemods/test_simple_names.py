"""The codemod of §2.2: before and after, and what it refuses."""

# Layer 1: Standard library imports
from collections.abc import Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from libcst import parse_module
from libcst.codemod import CodemodContext

# Layer 3: Internal imports
from lint_rules.codemods.base import REQUEST, RewriteRequest
from lint_rules.codemods.simple_names.command import SimpleNamesCommand
from lint_rules.diagnostic import Finding
from lint_rules.fix import Condition
from lint_rules.import_style import ImportStyle
from lint_rules.settings import Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

PATHS = ["shop/__init__.py", "shop/cart.py", "shop/prices.py"]


def read(text: str, settings: Settings | None = None, path: str = "shop/cart.py") -> FileReading:
    project = read_project(settings or Settings(), ModuleTree(PATHS, ["."]))
    return FileReading(parse_source(text.encode(), path), project)


def found(reading: FileReading) -> list[Finding]:
    return sorted(each for rule in SimpleNamesCommand.RULES for each in rule.check(reading))


def fixed(text: str, settings: Settings | None = None, path: str = "shop/cart.py") -> str:
    """Mend all that can be mended, hold it to its verification and to a second pass."""
    reading = read(text, settings, path)
    after = rewrite(reading)
    rewritten = read(after, settings, path)
    assert SimpleNamesCommand.verify(reading, rewritten) == ""
    assert rewrite(rewritten) == after
    assert all(each.fix is None for each in found(rewritten))
    return after


def rewrite(reading: FileReading) -> str:
    context = CodemodContext(filename=reading.file.path)
    fixable = tuple(each for each in found(reading) if each.fix)
    context.scratch[REQUEST] = RewriteRequest(reading, fixable, Sources(Path()))
    return SimpleNamesCommand(context).transform_module(parse_module(reading.file.text)).code


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import a.b.c\nx: a.b.c.T\n", "from a.b.c import T\nx: T\n"),
        ("import numpy as np\nx: np.ndarray\n", "from numpy import ndarray\nx: ndarray\n"),
        ("from . import prices\nx: prices.P.Q\n", "from .prices import P\nx: P.Q\n"),
        ("from shop import prices as p\nx: p.P\n", "from shop.prices import P\nx: P\n"),
        ("import datetime\nx: datetime.datetime\n", "from datetime import datetime\nx: datetime\n"),
        ("import m\nfrom m import T as U\nx: m.T\n", "from m import T as U\nx: U\n"),
        ("import m, n\nx: m.T\ny = n\n", "import n\nfrom m import T\nx: T\ny = n\n"),
        (
            "import m\nx: m.T\ny = m.a  # type: m.U\n",
            "import m\nfrom m import T\nx: T\ny = m.a  # type: m.U\n",
        ),
        (
            "import a.b\nimport a.c\nx: a.b.T\ny = a.c.f()\n",
            "import a.b\nimport a.c\nfrom a.b import T\nx: T\ny = a.c.f()\n",
        ),
        (
            "import a\nimport a.b\nx: a.b.T | a.U\n",
            "from a import U\nfrom a.b import T\nx: T | U\n",
        ),
        (
            "import shop.other.kinds\nx: shop.other.kinds.T.U\n",
            "from shop.other.kinds import T\nx: T.U\n",
        ),
        ("import a.b, a.c\nx: a.b.T | a.c.U\n", "from a.b import T\nfrom a.c import U\nx: T | U\n"),
        ("import m\n\nx: 'm.T' 'm.U'\n", "import m\n\nx: 'm.T' 'm.U'\n"),
        ("import m\nx: \"list['m.T']\"\n", "from m import T\nx: \"list['T']\"\n"),
        ("import m\nx: ('list['\n 'm.T]')\n", "from m import T\nx: ('list['\n 'T]')\n"),
        ("import m  # noqa: F401\nx: m.T\n", "import m  # noqa: F401\nfrom m import T\nx: T\n"),
        ("import m as m\nx: m.T\n", "import m as m\nfrom m import T\nx: T\n"),
        (
            "if TYPE_CHECKING:\n    import m\nx: 'm.T'\n",
            "if TYPE_CHECKING:\n    from m import T\nx: 'T'\n",
        ),
        (
            "def f():\n    import m\n    x: m.T = m.T()\n",
            "def f():\n    import m\n    from m import T\n    x: T = m.T()\n",
        ),
        (
            "import m\ndef f(m: m.T):\n    return m\n",
            "from m import T\ndef f(m: T):\n    return m\n",
        ),
        (
            "import m\nx: m.T\ndef f():\n    import m\n    return m.T\n",
            "from m import T\nx: T\ndef f():\n    import m\n    return m.T\n",
        ),
        (
            "import m\nx: m.T\ny = [m.a for m in z]\n",
            "from m import T\nx: T\ny = [m.a for m in z]\n",
        ),
        (
            "import m\nx: m.T\ny = [m for m in m.a]\n",
            "import m\nfrom m import T\nx: T\ny = [m for m in m.a]\n",
        ),
        (
            "import m\nx: m.T\nf = lambda m, *, n=1: m.a\n",
            "from m import T\nx: T\nf = lambda m, *, n=1: m.a\n",
        ),
        (
            "import m\nx: m.T\nf = lambda m=m.a, *, n=1: m\n",
            "import m\nfrom m import T\nx: T\nf = lambda m=m.a, *, n=1: m\n",
        ),
        (
            "import m\nx: m.T\nf = lambda n=lambda m: m: m.a\n",
            "import m\nfrom m import T\nx: T\nf = lambda n=lambda m: m: m.a\n",
        ),
        (
            "import m\nx: m.T | Literal['T']\n",
            "from m import T\nx: T | Literal['T']\n",
        ),
        ("# first\nimport m\n\nx: m.T\n", "# first\nfrom m import T\n\nx: T\n"),
        (
            "import os\n# about re\nimport re\nx: os.P | re.R\n",
            "from os import P\n\n# about re\nfrom re import R\nx: P | R\n",
        ),
        ("import m  # type: ignore\nx: m.T\n", "from m import T  # type: ignore\nx: T\n"),
        ("import m  # noqa: TC003\nx: m.T\n", "from m import T  # noqa: TC003\nx: T\n"),
        (
            "import m  # type: ignore\nm.f()\nx: m.T\n",
            "import m  # type: ignore\nfrom m import T  # type: ignore\nm.f()\nx: T\n",
        ),
        (
            "import m  # why\nx: m.T = m.f()\n",
            "import m  # why\nfrom m import T\nx: T = m.f()\n",
        ),
        (
            "import a\nimport m  # noqa\nx: m.T\n",
            "import a\nimport m  # noqa\nfrom m import T\nx: T\n",
        ),
        (
            "import m, n  # pyright: ignore\nm.f()\nx: m.T\n",
            "import m, n  # pyright: ignore\nfrom m import T  # pyright: ignore\nm.f()\nx: T\n",
        ),
    ],
)
def test_a_type_gets_a_simple_name(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import datetime\nx: datetime.datetime = datetime.UTC\n", "`datetime` is the module here"),
        ("import a\nimport b\nx: a.T\ny: b.T\n", "two modules give this file a `T`"),
        ("import a\nT = 1\nx: a.T\n", "`T` is something else in this file"),
        ("import a\nclass C:\n    T: a.T\n", "`T` is something else in this file"),
        ("import a\nf = lambda T: T\nx: a.T\n", "`T` is something else in this file"),
        ("import a\ndef f(a: a.a): ...\n", "`a` is the module here"),
        ("import builtins\nx: builtins.int\n", "something may hide the builtin `int` there"),
        ("import a\nx: a.int\n", "`int` is a builtin too; the setting `aliases`"),
        ("import a\nfrom b import *\nx: a.T\n", "a star import may bind `T`"),
        ("try:\n    import a\nexcept E:\n    pass\nx: a.T\n", "`a` is imported under a condition"),
        ("import a  # isort: skip\nx: a.T\n", "a comment such as `isort: skip` keeps"),
        ("import a\nx: a.T\ny = 1  # type: a.U\n", "a type comment or a string would be all"),
        ("import a\nx: a.T\ny = z['a.U']\n", "a type comment or a string would be all"),
        ("import a  # why\nx: a.T\n", "the import of `a` has a comment, and nothing would"),
        ("import a  # type: ignore  # why\nx: a.T\n", "the import of `a` has a comment"),
        ("import a.b\nimport a.c\nx: a.b.T\n", "several imports bind `a`, and nothing would use"),
        (
            "import a.b\nimport a.c  # noqa: F401\nx: a.b.T | a.c.U\n",
            "several imports bind `a`, and nothing would use",
        ),
        ("import a.b\nimport c as a\nx: a.b.T\n", "several imports bind `a`"),
        ("import a.b\nimport a.c\nx: a.d.T = a.e()\n", "several imports bind `a`"),
        (
            "import a.b\nif TYPE_CHECKING:\n    import a.c\nx: a.b.T = a.e()\n",
            "several imports bind `a`",
        ),
        ("import a; y = 1\nx: a.T\n", "an import of its block shares its line"),
        ("x: 'decimal.Decimal'\n", "whether the file is to import the module"),
        ("import a\nx: '\\x61.T'\n", "its string is written in pieces or with escapes"),
    ],
)
def test_what_cannot_be_mended_says_why(text: str, reason: str) -> None:
    reasons = [each.no_fix for each in found(read(text)) if not each.fix]

    assert [each[: len(reason)] for each in reasons] == [reason] * len(reasons) != []
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("text", "path", "caution"),
    [
        ("import m\nx: m.T\n", "shop/cart.py", ""),
        ("import m\nx: m._T\n", "shop/cart.py", "a private name may exist for type checkers only"),
        ("import typing\nx: typing.T\n", "shop/cart.py", ""),
        ("import typing\nx: 'typing.T'\n", "shop/cart.py", "the name may not be taken"),
        ("import typing\nx: typing.TypeIs\n", "shop/cart.py", "the name may not be taken"),
        ("import m\nx: m.T\n", "shop/__init__.py", "others may take `m` from this module"),
        ("import m\nx: m.T\n__all__ = ['m']\n", "shop/cart.py", "others may take `m` from this"),
        ("from shop import prices\nx: prices.P\n", "shop/cart.py", ""),
        ("if TYPE_CHECKING:\n    from . import prices\nx: 'prices.P'\n", "shop/cart.py", ""),
    ],
)
def test_what_may_change_a_program_is_unsafe(text: str, path: str, caution: str) -> None:
    (finding,) = found(read(text, path=path))

    assert finding.fix is not None
    assert finding.fix.caution.startswith(caution)
    assert finding.fix.safety == ("unsafe" if caution else "safe")


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("import m\nx: m.T\n", [(Condition.TAKEN_BY_NOBODY, "m")]),
        ("import m\nx: m.T = m.t\n", []),
        ("def f():\n    import m\n    x: m.T\n", []),
        (
            "from . import prices as p\nx: p.P\n",
            [(Condition.ON_NO_CYCLE, "shop.prices"), (Condition.TAKEN_BY_NOBODY, "p")],
        ),
        ("import shop\nx: shop.prices.P = shop.a\n", [(Condition.ON_NO_CYCLE, "shop.prices")]),
        ("import shop\nfrom shop import T\nx: shop.T = shop.a\n", []),
        ("if TYPE_CHECKING:\n    import shop\nx: 'shop.T'\ny = shop\n", []),
    ],
)
def test_what_only_the_whole_project_shows_is_assumed(
    text: str, assumed: list[tuple[Condition, str]]
) -> None:
    (finding,) = found(read(text))

    assert finding.fix is not None
    assert list(finding.fix.assumptions) == assumed


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ({}, "from m import A", "from m import A, T"),
        ({}, "from m import t", "from m import T, t"),
        ({}, "from m import (\n    A,\n)", "from m import (\n    A,\n    T,\n)"),
        ({}, "from m import (A, B)", "from m import A, B, T"),
        ({"line_length": 20}, "from m import A, B", "from m import (\n    A,\n    B,\n    T,\n)"),
        ({"force_single_line": True}, "from m import A", "from m import A\nfrom m import T"),
        ({"order_by_type": False}, "from m import s", "from m import s, T"),
        ({}, "from m import A as B", "from m import A as B\nfrom m import T"),
        ({"combine_as_imports": True}, "from m import A as B", "from m import A as B, T"),
        (
            {},
            "from m import (  # noqa: TC002\n    A,\n)",
            "from m import (  # noqa: TC002\n    A,\n    T,\n)",
        ),
        (
            {"split_on_trailing_comma": False},
            "from m import (  # noqa: TC002\n    A,\n)",
            "from m import A, T  # noqa: TC002",
        ),
        (
            {"line_length": 20},
            "from m import A  # no",
            "from m import (  # no\n    A,\n    T,\n)",
        ),
        (
            {},
            "from m import (  # no\n    A,\n)  # yes",
            "from m import (  # no\n    A,\n    T,\n)  # yes",
        ),
        (
            {},
            "from m import (\n    A,  # no\n)",
            "from m import (\n    A,  # no\n    T,\n)",
        ),
        (
            {},
            "from m import (\n    A,\n    # why U\n    U as V,  # no\n)",
            "from m import (\n    A,\n    # why U\n    U as V,  # no\n)\nfrom m import T",
        ),
        (
            {},
            "from m import (\n    A,\n    # why U\n    U,  # no\n)",
            "from m import (\n    A,\n    T,\n    # why U\n    U,  # no\n)",
        ),
        (
            {},
            "from m import (  # no\n    A, # yes\n    B)",
            "from m import (  # no\n    A, # yes\n    B)\nfrom m import T",
        ),
        ({}, "from n import A", "from m import T\nfrom n import A"),
        ({"force_sort_within_sections": True}, "import n", "from m import T\nimport n"),
        ({"lines_between_types": 1}, "import n", "import n\n\nfrom m import T"),
        ({}, "from .m import A", "from m import T\nfrom .m import A"),
    ],
)
def test_the_import_is_written_as_ruff_would(
    style: Mapping[str, object], before: str, after: str
) -> None:
    settings = Settings(import_style=ImportStyle(**style))  # type: ignore[arg-type]

    assert fixed(f"import m\n{before}\nx: m.T\n", settings) == f"{after}\nx: T\n"


def test_settings_that_fixes_do_not_follow_are_the_reason() -> None:
    settings = Settings(import_style=ImportStyle(obstacle="ruff says something"))

    assert [each.no_fix for each in found(read("import m\nx: m.T\n", settings))] == [
        "ruff says something"
    ]


def test_an_alias_opens_the_door() -> None:
    settings = Settings(aliases=(("datetime.datetime", "DateTime"),))
    before = "import datetime\nx: datetime.datetime = datetime.UTC\n"

    assert fixed(before, settings) == (
        "import datetime\nfrom datetime import datetime as DateTime\nx: DateTime = datetime.UTC\n"
    )


def test_only_the_findings_of_the_request_are_mended() -> None:
    reading = read("import m\nx: m.T\ny: m.U\n")
    context = CodemodContext(filename="shop/cart.py")
    context.scratch[REQUEST] = RewriteRequest(reading, tuple(found(reading)[:1]), Sources(Path()))

    after = SimpleNamesCommand(context).transform_module(parse_module(reading.file.text)).code

    assert after == "import m\nfrom m import T\nx: T\ny: m.U\n"


@pytest.mark.parametrize(
    "after",
    ["import m\nx: m.U\n", "from n import T\nx: T\n", "x: T\n", "from m import T\nx: T\ny = 1\n"],
)
def test_a_reference_that_would_mean_something_else_is_told(after: str) -> None:
    before = read("import m\nx: m.T\n")

    assert SimpleNamesCommand.verify(before, read(after)) == (
        "a reference would mean something else"
    )
