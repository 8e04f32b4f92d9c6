"""Drafted contracts: the layers that there are, which the code keeps."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 2: Third-party imports
from hypothesis import given, settings
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.engine.project_imports import ProjectImports
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.settings import Settings
from lint_rules.starter.contracts import draft_contracts, undivided
from lint_rules.starter.roots import root_packages

ProjectMaker = Callable[[Mapping[str, str]], Path]

MODULES = ("shop", "shop.api", "shop.db", "shop.db.rows", "shop.tax", "stock", "stock.count")
PACKAGES = frozenset({"shop", "shop.db", "stock"})


def drafted(root: Path) -> str | None:
    imports = ProjectImports(root, Settings())
    return draft_contracts(imports, root_packages(imports.tree))


def test_layers_stand_one_above_the_other(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/api.py": "from shop import orders, prices\n",
            "shop/orders.py": "from shop.values import Order\n",
            "shop/prices.py": "import shop.values\n",
            "shop/values.py": "",
            "tests/test_api.py": "import shop.api\n",
            "setup.py": "import shop\n",
        }
    )
    assert drafted(root) == (
        "# The architecture. `airssys-lint check` and `lint-imports` hold the code to it.\n\n"
        "[importlinter]\nroot_packages =\n    shop\n\n"
        "[importlinter:contract:shop]\nname = The layers of shop\ntype = layers\n"
        "containers = shop\nexhaustive = True\nlayers =\n"
        "    api\n    orders | prices\n    values\n"
    )


def test_a_package_that_is_one_cycle_gives_new_modules_their_place(
    make_project: ProjectMaker,
) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/orders.py": "import shop.prices\n",
            "shop/prices.py": "import shop.orders\n",
        }
    )
    text = drafted(root) or ""

    assert text.endswith(
        "# A row with colons is a cycle: nothing is held apart in it yet.\n"
        "[importlinter:contract:shop]\nname = The layers of shop\ntype = layers\n"
        "containers = shop\nexhaustive = True\nlayers =\n    orders : prices\n"
    )


def test_packages_that_all_reach_each_other_are_told(make_project: ProjectMaker) -> None:
    root = make_project(
        {"shop/__init__.py": "import stock\n", "stock/__init__.py": "import shop\n"}
    )
    imports = ProjectImports(root, Settings())

    assert undivided(imports, ["shop", "stock"]) == ("shop", "stock")
    assert undivided(imports, ["shop"]) == ()
    assert drafted(root) is None


def test_a_cycle_stands_in_a_row_of_its_own(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/orders.py": "import shop.prices\n",
            "shop/prices.py": "import shop.orders\n",
            "shop/values.py": "",
        }
    )
    text = drafted(root) or ""
    assert "# A row with colons is a cycle: nothing is held apart in it yet.\n[import" in text
    assert text.endswith("layers =\n    orders : prices\n    values\n")


def test_what_an_init_joins_is_no_cycle(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "from shop.api import serve\nVERSION = '1'\n",
            "shop/api.py": "from shop.db import VERSION\n",
            "shop/db.py": "from shop import VERSION\n",
        }
    )
    assert (drafted(root) or "").endswith(
        "ignore_imports =\n    shop.** -> shop\nlayers =\n    api\n    db\n"
    )


def test_several_packages_are_held_apart_too(make_project: ProjectMaker) -> None:
    root = make_project(
        {"shop/__init__.py": "import stock\n", "stock/__init__.py": "", "pay/__init__.py": ""}
    )
    assert (drafted(root) or "").endswith(
        "[importlinter:contract:packages]\nname = The packages of this project\ntype = layers\n"
        "layers =\n    shop\n    pay | stock\n"
    )


def test_what_import_linter_does_not_see_is_optional(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/api.py": "import shop.plugins.csv\n",
            "shop/plugins/csv.py": "",
            "shop/speed.pyi": "",
        }
    )
    assert (drafted(root) or "").endswith("layers =\n    api\n    (plugins) | (speed)\n")


def test_there_is_nothing_to_hold_apart_in_one_module(make_project: ProjectMaker) -> None:
    assert drafted(make_project({"shop.py": "import os\n"})) is None


@settings(max_examples=60)
@given(st.sets(st.tuples(st.sampled_from(MODULES), st.sampled_from(MODULES)), max_size=9))
def test_what_is_drafted_is_kept(edges: set[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for module in MODULES:
            path = module.replace(".", "/") + ("/__init__" if module in PACKAGES else "")
            file = root / f"{path}.py"
            file.parent.mkdir(exist_ok=True)
            imports = [f"import {other}\n" for one, other in sorted(edges) if one == module]
            file.write_text("".join(imports), encoding="utf-8")
        text = drafted(root)
        if text is None:
            return
        (root / ".importlinter").write_text(text, encoding="utf-8")
        report = check_project(CheckRequest(root, (root,), Settings(select=("ADR23",)), BUILT_IN))
    assert report.contracts
    assert all(contract.kept for contract in report.contracts)
    # A package without any import is remarked upon; nothing is broken.
    assert {found.code for found in report.diagnostics} <= {"ADR2303"}
