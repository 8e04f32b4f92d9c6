"""Whether a fix is safe, as the whole project decides."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.fix import Fix
from lint_rules.source.import_chain import ImportChain
from lint_rules.source.taken_names import TakenNames
from lint_rules.workspace import Workspace, open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

USES_PRICES = "from shop import prices\n\nx: prices.Price = prices.free\n"
USES_DATES = "import datetime\n\nx: datetime.date\n"
PACKAGE = {"shop/__init__.py": ""}


def fix_of(workspace: Workspace, path: str = "shop/cart.py", *, use_cache: bool = False) -> Fix:
    (diagnostic,) = (
        each for each in workspace.check(use_cache=use_cache).diagnostics if each.path == path
    )
    assert diagnostic.fix is not None
    return diagnostic.fix


@pytest.mark.parametrize(
    "others",
    [
        {"shop/prices.py": "from shop import cart\n"},
        {"shop/prices.py": "import shop.cart\n"},
        {"shop/prices.py": "from .cart import x\n"},
        {"shop/prices.py": "if y:\n    from . import cart\n"},
        {"shop/prices.py": "import shop.taxes\n", "shop/taxes.py": "from shop.cart import x\n"},
        # Whoever imports a module runs the packages around it first.
        {
            "shop/prices.py": "import taxes.vat\n",
            "taxes/__init__.py": "import shop.cart\n",
            "taxes/vat.py": "",
        },
    ],
)
def test_taking_a_name_from_a_module_on_the_same_cycle_is_unsafe(
    make_project: ProjectMaker, others: Mapping[str, str]
) -> None:
    root = make_project({**PACKAGE, "shop/cart.py": USES_PRICES, **others})

    fix = fix_of(open_workspace([root]))

    assert fix.safety == "unsafe"
    assert fix.caution == (
        "`shop.prices` is on one import cycle with this module and may not have bound the name yet"
    )


@pytest.mark.parametrize(
    "others",
    [
        {"shop/prices.py": "import os\n"},
        {"shop/prices.py": "def f():\n    from shop import cart\n"},
        {"shop/prices.py": "if TYPE_CHECKING:\n    from shop import cart\n"},
        # The package around both has begun before either of them, and starts neither again.
        {"shop/__init__.py": "from shop import cart\n", "shop/prices.py": "from . import taxes\n"},
        # A cycle of others.
        {"shop/prices.py": "import a\n", "a.py": "import b\n", "b.py": "import a\n"},
    ],
)
def test_taking_a_name_from_any_other_module_is_safe(
    make_project: ProjectMaker, others: Mapping[str, str]
) -> None:
    files = {**PACKAGE, "shop/taxes.py": "", "shop/cart.py": USES_PRICES, **others}

    assert fix_of(open_workspace([make_project(files)])).safety == "safe"


@pytest.mark.parametrize(
    "taker",
    [
        "from shop.cart import datetime\n",
        "from .cart import os, datetime as d\n",
        "from shop.cart import *\n",
        "def f():\n    from shop.cart import datetime\n",
        "if TYPE_CHECKING:\n    from shop.cart import datetime\n",
    ],
)
def test_an_import_that_another_file_takes_does_not_go_safely(
    make_project: ProjectMaker, taker: str
) -> None:
    root = make_project({**PACKAGE, "shop/cart.py": USES_DATES, "shop/taker.py": taker})

    fix = fix_of(open_workspace([root / "shop/cart.py"]))

    assert fix.safety == "unsafe"
    assert fix.caution == (
        "shop/taker.py takes `datetime` from this module, and its import would go away"
    )


def test_an_import_that_stays_may_be_taken(make_project: ProjectMaker) -> None:
    taker = {"taker.py": "from shop.cart import datetime\n"}
    root = make_project({**PACKAGE, **taker, "shop/cart.py": USES_DATES + "datetime.date.max\n"})

    assert fix_of(open_workspace([root])).safety == "safe"


def test_the_answer_is_not_kept_with_the_file(make_project: ProjectMaker) -> None:
    files = {**PACKAGE, "shop/cart.py": USES_PRICES, "shop/prices.py": "", "shop/taxes.py": ""}
    root = make_project({**files, "shop/dates.py": USES_DATES, "taker.py": ""})
    workspace = open_workspace([root])
    answers = []
    for prices, taxes, taker in (
        ("", "", ""),
        ("import shop.taxes\n", "", "import shop.dates\n"),
        ("import shop.taxes\n", "import shop.cart\n", "from shop.dates import datetime\n"),
        ("", "import shop.cart\n", ""),
    ):
        (root / "shop/prices.py").write_text(prices)
        (root / "shop/taxes.py").write_text(taxes)
        (root / "taker.py").write_text(taker)
        warm = [
            fix_of(workspace, path, use_cache=True).safety
            for path in ("shop/cart.py", "shop/dates.py")
        ]
        alone = replace(workspace, paths=(root / "shop/cart.py",))
        assert fix_of(alone, use_cache=True).safety == fix_of(alone).safety == warm[0]
        answers.append(warm)

    assert answers == [["safe"] * 2, ["safe"] * 2, ["unsafe"] * 2, ["safe"] * 2]


def test_what_unchanged_imports_start_is_found_out_once(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    found: list[str] = []

    def note(chain: ImportChain, importer: str, taken: TakenNames) -> list[str]:
        found.append(importer)
        return after(chain, importer, taken)

    after = ImportChain.after
    monkeypatch.setattr(ImportChain, "after", note)
    prices = {"shop/prices.py": "import shop.taxes\n", "shop/taxes.py": ""}
    root = make_project({**PACKAGE, "shop/cart.py": USES_PRICES, **prices})
    workspace = open_workspace([root])

    assert fix_of(workspace, use_cache=True).safety == "safe"
    assert sorted(found) == ["shop.cart", "shop.prices", "shop.taxes"]
    (root / "shop/taxes.py").write_text("import shop.cart\n")
    assert fix_of(workspace, use_cache=True).safety == "unsafe"
    assert found[3:] == ["shop.taxes"]
    (root / "shop/new.py").touch()
    assert fix_of(workspace, use_cache=True).safety == "unsafe"
    # There are other modules to find.
    assert sorted(found[4:]) == ["shop.cart", "shop.prices", "shop.taxes"]
