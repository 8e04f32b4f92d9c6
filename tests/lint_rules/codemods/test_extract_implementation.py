"""The codemod of §4.3: what moves, what stays, what is refused, and that programs do not notice."""

# Layer 1: Standard library imports
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 2: Third-party imports
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

# Layer 3: Internal imports
from lint_rules.api import fix
from lint_rules.codemods.rewriting import Codemods, Rewriter, Rewritten
from lint_rules.fix_report import FixReport
from lint_rules.rules.implementation_in_init.check import check
from lint_rules.settings import Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

ProjectMaker = Callable[[Mapping[str, str]], Path]

COMMAND = "lint_rules.codemods.extract_implementation.command.ExtractImplementationCommand"
ONLY_AN_IMPORT = "only implementation is moved, and this is an import"
SETTINGS = Settings(select=("implementation-in-init",))
INIT, NEW = "shop/__init__.py", "shop/_implementation.py"

# Imports a package in an interpreter of its own and tells what it offers.
LOOK = """\
import json, sys
sys.path.insert(0, sys.argv[1])
import shop
names = {name: repr(getattr(shop, name)) for name in dir(shop) if name[:1] != "_"}
json.dump({name: text.partition(" at 0x")[0] for name, text in names.items()}, sys.stdout)
"""


def extract(root: Path) -> FixReport:
    return fix([root], SETTINGS, unsafe=True)


def offered(root: Path) -> dict[str, str]:
    run = [sys.executable, "-c", LOOK, str(root)]
    found = subprocess.run(run, capture_output=True, text=True, check=True)
    names: dict[str, str] = json.loads(found.stdout)
    return names


def refusal(make_project: ProjectMaker, text: str, **others: str) -> str:
    """Give why an `__init__` is left as it is, from its diagnostics or from the attempt."""
    files = {f"{name.replace('__', '/')}.py": content for name, content in others.items()}
    root = make_project({"pyproject.toml": "", INIT: text, **files})
    result = extract(root)
    assert (root / INIT).read_text() == text
    assert not (root / NEW).exists()
    reasons = {each.no_fix for each in result.report.diagnostics} - {"", ONLY_AN_IMPORT}
    (reason,) = reasons or {note.text for note in result.dropped}
    return reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("globals()['A'] = 1\nB = 2\n", "`globals()` reaches names that no import shows"),
        ("A = {}\nexec('b = 1', A)\n", "`exec()` reaches names that no import shows"),
        ("A = 1\nB = sorted(locals())\n", "`locals()` reaches names that no import shows"),
        (
            "import sys\nA = sys.modules[__name__]\n",
            "`sys.modules` reaches names that no import shows",
        ),
        (
            "def __getattr__(name): ...\nA = 1\n",
            "`__getattr__` answers for the package and works only in `__init__`",
        ),
        ("A = 1\ndel A\nB = 2\n", "`del` unbinds names of the package"),
        ("A = 1\n__path__.append('x')\n", "`__path__` belongs to the package"),
        ("A = 1\n__all__ = ['A'] + ['B']\n", "`__all__` belongs to the package"),
        ("from os.path import *\nA = join\n", "a star import may bind the names that it uses"),
        ("A = 1; B = 2\n", "two statements share line 1"),
        ("HERE = open(__file__)\n", "`__file__` would name another file"),
        (
            "class A:\n    __module__ = 'x'\n",
            "it depends on `__module__`, which would name another module",
        ),
        (
            "import pickle\nA = pickle.dumps(1)\n",
            "it uses `pickle`, and pickles name the module of a class",
        ),
        (
            "class A:\n    def __reduce__(self): ...\n",
            "it defines `__reduce__`, and pickles name the module of a class",
        ),
        (
            "A = 1\nif __name__ == '__main__': ...\n",
            "it runs when the file is started as a program",
        ),
        ("A = f'{__name__}.a'\n", "it writes `__name__` in an f-string"),
        (
            "from warnings import warn\nA = 1\nwarn('old', stacklevel=2)\n",
            "a warning at import would name another module",
        ),
        ("import sys\nif sys.argv:\n    A = 1\n", "`A` is bound only under a condition"),
        (
            "try:\n    import ujson\nexcept ImportError:\n    pass\n",
            "`ujson` is bound only under a condition",
        ),
        (
            "A = 1\ndef f():\n    global A\n    A = 2\n",
            "a function rebinds `A`, and importers would not see it",
        ),
        (
            "__version__ = '1'\nAGENT = 'x/' + __version__\n",
            "it reads `__version__`, which stays in `__init__`",
        ),
        ("print('hello')\n", "it binds no public name, so that nothing would import it"),
        (
            "import shop\ndef f(): return shop.A\n",
            "`import shop` binds the package itself: a cycle would close",
        ),
        (
            "A = 1\ndef f():\n    from shop import A\n",
            "it imports `A` from the package itself: a cycle would close",
        ),
        ("import os\nA = os.name\nfrom json import os\n", "`os` is imported from two places"),
    ],
)
def test_what_cannot_move_is_refused_with_the_reason(
    make_project: ProjectMaker, text: str, reason: str
) -> None:
    assert refusal(make_project, text) == reason


def test_a_name_that_is_a_module_too_is_refused(make_project: ProjectMaker) -> None:
    reason = refusal(make_project, "def price(): ...\n", shop__price="X = 1\n")

    assert reason == "`price` is the name of a module of the package too"


def test_a_module_that_is_there_only_by_chance_is_refused(make_project: ProjectMaker) -> None:
    text = "from shop.price import X\n\ndef f():\n    return price.X\n"

    reason = refusal(make_project, text, shop__price="X = 1\n")

    assert reason == "it uses the module `price` without importing it"


@pytest.mark.parametrize("use", ["from shop import Base", "import shop\nA = shop.Base"])
def test_a_cycle_that_would_close_is_refused(make_project: ProjectMaker, use: str) -> None:
    text = "class Base: ...\n\nfrom shop.cart import Cart\n\nclass Shop(Base):\n    cart = Cart\n"

    reason = refusal(make_project, text, shop__cart=f"{use}\nclass Cart: ...\n")

    assert reason == "`Base` is taken from the package by shop/cart.py: a cycle would close"


def test_an_import_among_statements_that_run_is_refused(make_project: ProjectMaker) -> None:
    text = "import atexit\nA = 1\nfrom shop import price\natexit.register(print)\n"

    reason = refusal(make_project, text, shop__price="X = 1\n")

    assert reason == "`from shop import price` stands between statements that run at import"


@pytest.mark.parametrize(
    "test",
    [
        "import shop\nshop.limit = 3\n",
        "import shop as s\ns.limit = 3\n",
        "from unittest.mock import patch\npatch('shop.limit', 3)\n",
        "import shop\nsetattr(shop, 'limit', 3)\n",
        "import shop\ndef test(monkeypatch): monkeypatch.setattr(shop, 'limit', 3)\n",
    ],
)
def test_a_name_that_another_file_replaces_is_refused(
    make_project: ProjectMaker, test: str
) -> None:
    reason = refusal(make_project, "limit = 2\ndef f(): return limit\n", test_shop=test)

    assert reason.startswith("test_shop.py:")
    assert reason.endswith(" replaces `limit`, and what moved would not see it")


def test_a_private_name_that_a_function_rebinds_moves_with_it(make_project: ProjectMaker) -> None:
    text = "_a = 1\ndef f():\n    global _a\n    _a += 1\n    return _a\n"
    root = make_project({INIT: text})

    extract(root)

    assert (root / NEW).read_text() == text
    assert (root / INIT).read_text() == "from ._implementation import f as f\n"


def test_but_not_if_another_file_takes_it(make_project: ProjectMaker) -> None:
    text = "_a = 1\ndef f():\n    global _a\n    _a += 1\n"

    reason = refusal(make_project, text, other="from shop import _a\n")

    assert reason == "a function rebinds `_a`, and importers would not see it"


def test_private_names_and_imports_that_other_files_take_stay_names_of_the_package(
    make_project: ProjectMaker,
) -> None:
    text = "import os\nimport re\n\n_a = os.name\nb = re.compile(_a)\n"
    root = make_project({INIT: text, "other.py": "from shop import _a, os\n"})

    extract(root)

    assert (root / INIT).read_text() == (
        "import os\n\nfrom ._implementation import _a as _a\nfrom ._implementation import b as b\n"
    )


def test_names_move_under_the_guard_that_they_stood_under(make_project: ProjectMaker) -> None:
    text = (
        "from typing import TYPE_CHECKING\n\n"
        "if TYPE_CHECKING:\n    from decimal import Decimal\n\n"
        "def f(a: 'Decimal') -> None: ...\n"
    )
    root = make_project({INIT: text})

    extract(root)

    assert (root / NEW).read_text() == text
    assert (root / INIT).read_text() == "from ._implementation import f as f\n"


def test_headings_stand_above_the_imports_that_are_left(make_project: ProjectMaker) -> None:
    one, three = "# Layer 1: Standard library imports", "# Layer 3: Internal imports"
    root = make_project(
        {
            INIT: f"{one}\nimport os\nimport re\n\n{three}\nfrom shop.a import A\n\nB = os.name\n",
            "shop/a.py": "A = re = 1\n",
        }
    )

    extract(root)

    assert (root / INIT).read_text() == (
        f"{one}\nimport re\n\n{three}\nfrom shop.a import A\n"
        "from shop._implementation import B as B\n"
    )
    assert (root / NEW).read_text() == f"{one}\nimport os\n\nB = os.name\n"


def test_another_name_is_chosen_where_the_first_is_taken(make_project: ProjectMaker) -> None:
    root = make_project({INIT: "A = 1\n", NEW: "B = 1\n"})

    extract(root)

    assert (root / INIT).read_text() == "from ._implementation_2 import A as A\n"
    assert (root / "shop/_implementation_2.py").read_text() == "A = 1\n"


def test_nothing_moves_unless_the_rule_is_named(make_project: ProjectMaker) -> None:
    root = make_project({INIT: "A = 1\n"})

    result = fix([root], unsafe=True)

    assert result.changes == ()
    assert (root / INIT).read_text() == "A = 1\n"


@pytest.mark.parametrize(
    ("content", "package", "implementation"),
    [
        (
            b"# \xc3\xa9\r\nimport os\r\n\r\nA = os.name\r\n",
            b"# \xc3\xa9\r\nfrom ._implementation import A as A\r\n",
            b"# \xc3\xa9\r\nimport os\r\n\r\nA = os.name\r\n",
        ),
        (
            b"\xef\xbb\xbf'''Doc.'''\nA = 1\n",
            b"\xef\xbb\xbf'''Doc.'''\n\nfrom ._implementation import A as A\n",
            b"A = 1\n",
        ),
        (
            b"# coding: latin-1\nA = '\xe9'\n",
            b"# coding: latin-1\nfrom ._implementation import A as A\n",
            b"A = '\xc3\xa9'\n",
        ),
        (b"A = 1", b"from ._implementation import A as A", b"A = 1\n"),
        (b"A = '\x0c'\n", b"from ._implementation import A as A\n", b"A = '\x0c'\n"),
    ],
    ids=["CRLF", "byte order mark", "latin-1", "no final newline", "form feed"],
)
def test_bytes_survive(
    make_project: ProjectMaker, content: bytes, package: bytes, implementation: bytes
) -> None:
    root = make_project({INIT: ""})
    (root / INIT).write_bytes(content)

    extract(root)

    assert (root / INIT).read_bytes() == package
    assert (root / NEW).read_bytes() == implementation


def test_the_command_of_libcst_runs_it_alone(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": "", INIT: "A = 1\n", "shop/b.py": "from . import A\n"})
    command = [sys.executable, "-m", "libcst.tool", "codemod", "-x", "--no-format", COMMAND]

    run = subprocess.run(
        [*command, "--unsafe-fixes", "--module", "things", "shop"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert (root / INIT).read_text() == "from .things import A as A\n"
    assert (root / "shop/things.py").read_text() == "A = 1\n"
    assert "created shop/things.py" in run.stderr


LOGGED = """\
import logging
from pathlib import Path

import shop.money as money
from shop.money import Money

__all__ = ["Order", "log", "money"]
__version__ = "1"

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent.name
registered = []


def register(thing):
    registered.append(thing.__name__)
    return thing


@register
class Order:
    total: Money = money.Money()


@register
def pay(order: Order = Order()) -> Money:
    return order.total


for _name in registered:
    log.debug(_name)
"""


def test_a_program_that_imports_the_package_finds_what_it_found(make_project: ProjectMaker) -> None:
    files = {INIT: LOGGED, "shop/money.py": "class Money:\n    def __repr__(self): return '0'\n"}
    root = make_project(files)
    before = offered(root)

    result = extract(root)

    assert result.report.clean
    after = offered(root)
    gone = {name: before[name] for name in before.keys() - after.keys()}
    assert gone.keys() == {"Path", "logging"}
    assert after["log"] == before["log"] == "<Logger shop (WARNING)>"
    assert after["registered"] == before["registered"]
    assert after["FOLDER"] == "'shop'"
    assert {name for name in after if after[name] != before[name]} == {"Order"}
    assert after["Order"] == "<class 'shop._implementation.Order'>"


@pytest.mark.parametrize("decorator", ["", "@property\n"])
def test_what_silences_the_first_statement_moves_with_it(
    decorator: str, make_project: ProjectMaker
) -> None:
    header = "# The shop.\n"
    silenced = (
        f"# airssys: ignore[qualified-annotation] -- why\n{decorator}def f(x: re.Match): ...\n"
    )
    root = make_project({"pyproject.toml": "", INIT: f"{header}{silenced}import re\n"})

    result = fix([root], Settings(extend_select=("implementation-in-init",)), unsafe=True)

    assert result.report.diagnostics == ()
    assert (root / INIT).read_text() == f"{header}from ._implementation import f as f\n"
    assert (root / NEW).read_text() == f"{header}import re\n\n\n{silenced}"


@st.composite
def packages(draw: DrawFn) -> str:
    """Draw an `__init__`, of which most can be taken apart."""
    names = st.sampled_from("abcd")
    statements = st.one_of(
        st.builds("{} = 1".format, names),
        st.builds("{} = os.name".format, names),
        st.builds("{}: int = len(re.__name__)".format, names),
        st.builds("def {}():\n    return {}, json".format, names, names),
        st.builds("class {}:\n    '''A class.'''\n    x = __name__".format, names),
        st.builds("# why\n_{} = [os, money]  # {}".format, names, names),
        st.builds("if os:\n    {} = 2\nelse:\n    {} = 3".format, names, names),
        st.sampled_from(
            [
                "import os",
                "import re, json",
                "from shop.money import x as x, y",
                "from shop import money",
                "from . import money as m",
                "__all__ = ['a']",
                "__version__ = '1'",
            ]
        ),
    )
    first = "import json, os, re\nfrom shop import money\n"
    return first + "\n".join(draw(st.lists(statements, min_size=1, max_size=8))) + "\n"


@settings(max_examples=40)
@given(packages())
def test_whatever_moves_the_package_offers_what_it_offered(text: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "shop").mkdir()
        (root / "shop/money.py").write_text("x = y = 1\n")
        reading = read(text)
        findings = [each for each in sorted(check(reading)) if each.fix]

        outcome = Rewriter(text.encode(), reading, Sources(root), Codemods()).rewrite(
            COMMAND, findings
        )

        if isinstance(outcome, Rewritten):
            (root / INIT).write_text(text)
            before = offered(root)
            for path, content in {INIT: outcome.content, **outcome.new_files}.items():
                (root / path).write_bytes(content)
            assert before.keys() - offered(root).keys() <= {"json", "os", "re"}
            assert list(check(read(outcome.content.decode()))) == []


def read(text: str) -> FileReading:
    project = read_project(Settings(), ModuleTree([INIT, "shop/money.py"], ["."]))
    return FileReading(parse_source(text.encode(), INIT), project)
