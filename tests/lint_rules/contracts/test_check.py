"""Contracts of every type, kept and broken, each breach at its place, as `lint-imports` has it."""

# Layer 1: Standard library imports
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules import ContractVerdict, Report, Settings, Span, check
from lint_rules.diagnostic import RelatedPlace
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]
Judge = Callable[[Path], bool]

SESSION = """[importlinter]
root_package = shop
include_external_packages = True
contract_types =
    no_ancestor_imports: lint_rules.contracts.no_ancestor_imports.NoAncestorImportsContract

[importlinter:contract:it]
name = It
"""
# `api` reaches `prices` through `helpers`; `prices` reaches back; `orders` reads a clock.
FILES = {
    "shop/__init__.py": "",
    "shop/api.py": "from shop import helpers, orders\n",
    "shop/helpers.py": "import os\n\nfrom shop.prices import (\n    NET,\n    GROSS,\n)\n",
    "shop/orders.py": "import datetime as dt\n\nfrom shop.taxes._vat import VAT\n",
    "shop/taxes/__init__.py": "",
    "shop/taxes/_vat.py": "VAT = 20\n",
    "shop/prices.py": ("def late():\n    from . import api\n    return api\n\nNET, GROSS = 1, 2\n"),
}
# By contract: path, span, chain and reason of each breach.
Breaches = list[tuple[str, Span, str, str]]
BROKEN: dict[str, tuple[str, Breaches]] = {
    "layers": (
        "type = layers\nlayers =\n shop.prices\n shop.orders\n shop.helpers\n",
        [
            (
                "shop/helpers.py",
                Span(4, 5, 4, 8),
                "`shop.helpers` -> `shop.prices`",
                "shop.helpers must not import shop.prices",
            )
        ],
    ),
    "layers, through others": (
        "type = layers\nlayers =\n shop.orders\n shop.prices\n",
        [
            (
                "shop/prices.py",
                Span(2, 19, 2, 22),
                "`shop.prices` -> `shop.api` -> `shop.orders`",
                "shop.prices must not import shop.orders",
            )
        ],
    ),
    "forbidden": (
        "type = forbidden\nsource_modules = shop.api\nforbidden_modules = shop.prices\n",
        [
            (
                "shop/api.py",
                Span(1, 18, 1, 25),
                "`shop.api` -> `shop.helpers` -> `shop.prices`",
                "shop.api must not import shop.prices",
            )
        ],
    ),
    "forbidden, external": (
        "type = forbidden\nsource_modules = shop\nforbidden_modules = datetime\n",
        [
            (
                "shop/orders.py",
                Span(1, 8, 1, 22),
                "`shop.orders` -> `datetime`",
                "shop must not import datetime",
            )
        ],
    ),
    "independence": (
        "type = independence\nmodules =\n shop.helpers\n shop.orders\n shop.prices\n",
        [
            (
                "shop/helpers.py",
                Span(4, 5, 4, 8),
                "`shop.helpers` -> `shop.prices`",
                "shop.helpers must not import shop.prices",
            ),
            (
                "shop/prices.py",
                Span(2, 19, 2, 22),
                "`shop.prices` -> `shop.api` -> `shop.helpers`",
                "shop.prices must not import shop.helpers",
            ),
        ],
    ),
    "protected": (
        "type = protected\nprotected_modules = shop.orders\nallowed_importers = shop.helpers\n",
        [
            (
                "shop/api.py",
                Span(1, 27, 1, 33),
                "`shop.api` -> `shop.orders`",
                "shop.orders is protected from it",
            )
        ],
    ),
    "acyclic_siblings": (
        "type = acyclic_siblings\nancestors = shop\n",
        [
            (
                "shop/prices.py",
                Span(2, 19, 2, 22),
                "`shop.prices` -> `shop.api`",
                "the children of shop must not form a cycle",
            )
        ],
    ),
    "private_modules": (
        "type = private_modules\n",
        [
            (
                "shop/orders.py",
                Span(3, 29, 3, 32),
                "`shop.orders` -> `shop.taxes._vat`",
                "shop.taxes._vat is private to the package around it",
            )
        ],
    ),
}
KEPT = {
    "layers": "type = layers\nlayers =\n shop.api\n shop.orders\n",
    "forbidden": "type = forbidden\nsource_modules = shop.orders\nforbidden_modules = shop.api\n",
    "forbidden, external": "type = forbidden\nsource_modules = shop\nforbidden_modules = decimal\n",
    "independence": """type = independence
modules =
    shop.orders
    shop.prices
ignore_imports =
    shop.api -> shop.orders
""",
    "protected": """type = protected
protected_modules = shop.orders
allowed_importers = shop.api
""",
    "acyclic_siblings": """type = acyclic_siblings
ancestors = shop
ignore_imports =
    shop.prices -> shop.api
""",
    "private_modules": """type = private_modules
packages_with_private_modules = shop
ignore_imports =
    shop.orders -> shop.taxes._vat
""",
    "no_ancestor_imports": "type = no_ancestor_imports\npackages = shop\n",
}
EXHAUSTIVE = """type = layers
containers = shop
layers =
    api
    orders
exhaustive = True
exhaustive_ignores =
    helpers
    taxes
"""


def check_contract(contract: str, make_project: ProjectMaker) -> tuple[Path, Report]:
    root = make_project({**FILES, ".importlinter": SESSION + contract})
    return root, check([root], Settings(select=("ADR23",)))


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_contract_is_reported_at_its_import(
    kind: str, make_project: ProjectMaker, kept_by_lint_imports: Judge
) -> None:
    contract, expected = BROKEN[kind]

    root, report = check_contract(contract, make_project)

    assert [(found.path, found.span, found.message) for found in report.diagnostics] == [
        (path, span, f"{chain} breaks contract `It`: {reason}")
        for path, span, chain, reason in expected
    ]
    assert report.contracts == (ContractVerdict("It", kept=False, id="it"),)
    assert kept_by_lint_imports(root) is False


def test_a_module_in_no_layer_is_reported_at_the_contract(
    make_project: ProjectMaker, kept_by_lint_imports: Judge
) -> None:
    root, report = check_contract(EXHAUSTIVE, make_project)

    (found,) = report.diagnostics
    assert (found.path, found.span.line) == (".importlinter", 7)
    assert found.message == "contract `It`: shop.prices is in none of its layers"
    assert found.excerpt == "[importlinter:contract:it]"
    assert kept_by_lint_imports(root) is False


@pytest.mark.parametrize("kind", KEPT)
def test_a_kept_contract_is_silent(
    kind: str, make_project: ProjectMaker, kept_by_lint_imports: Judge
) -> None:
    root, report = check_contract(KEPT[kind], make_project)

    assert report.diagnostics == ()
    assert report.contracts == (ContractVerdict("It", kept=True, id="it"),)
    assert kept_by_lint_imports(root) is True


def test_type_checking_imports_count_unless_the_session_excludes_them(
    make_project: ProjectMaker,
) -> None:
    contract = "type = forbidden\nsource_modules = shop.orders\nforbidden_modules = shop.prices\n"
    guarded = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shop.prices import NET\n"
    )
    files = {**FILES, "shop/orders.py": guarded}
    excluded = SESSION.replace(
        "[importlinter]", "[importlinter]\nexclude_type_checking_imports=True"
    )

    counted = make_project({**files, ".importlinter": SESSION + contract})
    found = check([counted], Settings(select=("ADR23",))).diagnostics
    ignored = make_project({**files, ".importlinter": excluded + contract})
    not_found = check([ignored], Settings(select=("ADR23",))).diagnostics

    assert [(each.path, each.span) for each in found] == [("shop/orders.py", Span(3, 29, 3, 32))]
    assert not_found == ()


def test_a_run_about_one_file_judges_the_whole_graph_and_shows_what_touches_it(
    make_project: ProjectMaker,
) -> None:
    contract = BROKEN["layers, through others"][0]
    root = make_project({**FILES, ".importlinter": SESSION + contract})

    touching = check([root / "shop/orders.py"], Settings(select=("ADR23",)))
    elsewhere = check([root / "shop/helpers.py"], Settings(select=("ADR23",)))

    assert [found.path for found in touching.diagnostics] == ["shop/prices.py"]
    assert elsewhere.diagnostics == ()
    assert elsewhere.contracts == (ContractVerdict("It", kept=False, id="it"),)


def test_the_further_steps_of_a_chain_are_related_places(make_project: ProjectMaker) -> None:
    _, report = check_contract(BROKEN["layers, through others"][0], make_project)

    (found,) = report.diagnostics
    assert found.related == (
        RelatedPlace("shop/api.py", Span(1, 27, 1, 33), "`shop.orders` is imported at run time"),
    )


def test_one_unreadable_file_does_not_end_the_run(make_project: ProjectMaker) -> None:
    contract, expected = BROKEN["protected"]
    root = make_project({**FILES, "shop/bad.py": "def (", ".importlinter": SESSION + contract})

    report = check([root])

    assert [found.code for found in report.diagnostics] == ["ADR2301", "ARS0001"]
    assert report.diagnostics[0].span == expected[0][1]


def test_an_unreadable_file_outside_the_run_is_remarked(make_project: ProjectMaker) -> None:
    contract = KEPT["protected"]
    root = make_project({**FILES, "shop/bad.py": "def (", ".importlinter": SESSION + contract})

    report = check([root / "shop/api.py"])

    assert report.diagnostics == ()
    assert report.remarks == (
        "shop/bad.py cannot be read; the contracts know nothing of its imports",
    )


def test_a_contract_gives_its_own_advice_and_the_settings_give_theirs(
    make_project: ProjectMaker,
) -> None:
    contract = BROKEN["protected"][0]
    root = make_project({**FILES, ".importlinter": SESSION + contract})
    default = check([root], Settings(select=("ADR2301",))).diagnostics[0].help
    guided = f"{SESSION}{contract}broken_contract_guidance =\n Ask\n  them.\n"
    root = make_project({**FILES, ".importlinter": guided})

    own = check([root], Settings(select=("ADR2301",)))
    guidance = (("it", "Ask the\nshop team."), ("other", "Ask nobody."))
    theirs = check([root], Settings(select=("ADR2301",), contract_guidance=guidance))

    assert "move the shared type" in default
    assert "depend on a Protocol" in default
    assert [found.help for found in own.diagnostics] == ["Ask them."]
    assert [found.help for found in theirs.diagnostics] == ["Ask the shop team."]


def test_the_order_does_not_depend_on_the_hash_seed(make_project: ProjectMaker) -> None:
    sections = [
        f"[importlinter:contract:{number}]\nname = {number}\n{contract}"
        for number, (contract, _) in enumerate(BROKEN.values())
    ]
    session = SESSION.partition("[importlinter:contract")[0]
    root = make_project({**FILES, ".importlinter": session + "\n".join(sections)})
    command = [sys.executable, "-m", "lint_rules", "check", "--output-format", "json", str(root)]

    results = {
        subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(1, 6)
    }

    assert len(results) == 1
    assert results.pop().count('"ADR2301"') == sum(len(found) for _, found in BROKEN.values())


def test_a_baseline_entry_is_not_stale_while_its_chain_cannot_be_read(
    make_project: ProjectMaker,
) -> None:
    contract = BROKEN["layers, through others"][0]
    root = make_project({**FILES, ".importlinter": SESSION + contract})
    settings = Settings(select=("ADR2301", "ARS0005"), baseline="baseline.txt")
    open_workspace([root], settings).update_baseline()
    frozen = check([root], settings)
    (root / "shop" / "api.py").write_text("def (", encoding="utf-8")

    broken = check([root], settings)
    change = open_workspace([root], settings).update_baseline()

    assert (frozen.diagnostics, frozen.baselined) == ((), 1)
    assert [found.code for found in broken.diagnostics] == ["ARS0001"]
    assert (change.removed, change.size) == ((), 1)


@pytest.mark.parametrize(
    "toml",
    [
        "[tool]\nimportlinter = { root_package = 'shop', contracts = [CONTRACT] }\n",
        "[tool.importlinter]\nroot_package = 'shop'\ncontracts = [CONTRACT]\n",
    ],
)
def test_every_way_of_writing_a_table_is_found(toml: str, make_project: ProjectMaker) -> None:
    contract = "{name = 'It', type = 'independence', modules = ['shop.orders', 'shop.prices']}"
    root = make_project({**FILES, "pyproject.toml": toml.replace("CONTRACT", contract)})

    assert check([root]).contracts == (ContractVerdict("It", kept=False, id="It"),)


@pytest.mark.parametrize("name", ["setup.cfg", ".importlinter", "pyproject.toml"])
@pytest.mark.parametrize("folder", [".", "shop/taxes", ".."])
def test_contracts_are_found_from_any_working_directory(
    name: str, folder: str, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    ini = (
        "[importlinter]\nroot_package = shop\n[importlinter:contract:it]\nname = It\n"
        "type = independence\nmodules =\n shop.orders\n shop.prices\n"
    )
    toml = (
        "[tool.importlinter]\nroot_package = 'shop'\n[[tool.importlinter.contracts]]\nid = 'it'\n"
        "name = 'It'\ntype = 'independence'\nmodules = ['shop.orders', 'shop.prices']\n"
    )
    root = tmp_path / "project"
    for path, text in {**FILES, name: toml if name.endswith(".toml") else ini}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(root / folder)
    path = "project" if folder == ".." else "."

    assert check([path]).contracts == (ContractVerdict("It", kept=False, id="it"),)


def test_contracts_are_found_in_pyproject_too(make_project: ProjectMaker) -> None:
    toml = """
[tool.importlinter]
root_packages = ["shop"]

[[tool.importlinter.contracts]]
name = "Apart"
type = "independence"
modules = ["shop.orders", "shop.prices"]

[[tool.importlinter.contracts]]
name = "Order"
type = "layers"
containers = ["shop"]
layers = ["api", "orders"]
exhaustive_ignores = ["helpers", "taxes"]
exhaustive = true
"""
    root = make_project({**FILES, "pyproject.toml": toml})

    report = check([root], Settings(select=("ADR23",)))

    assert [verdict.kept for verdict in report.contracts] == [False, False]
    assert [(found.path, found.span.line) for found in report.diagnostics] == [
        ("pyproject.toml", 10),
        ("shop/prices.py", 2),
    ]
