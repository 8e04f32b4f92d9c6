"""Everything in a contract that can never fail, at its line; each seen by taking it out again."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import ConfigurationError, Report, Settings, check

ProjectMaker = Callable[[Mapping[str, str]], Path]

SESSION = "[importlinter]\nroot_package = shop\ninclude_external_packages = True\n"
HEADER = "\n[importlinter:contract:it]\nname = It\n"
FILES = {
    "shop/__init__.py": "",
    "shop/api.py": "from shop import prices\n",
    "shop/orders.py": "",
    "shop/prices.py": "",
}


def judge(contract: str, make_project: ProjectMaker, session: str = SESSION) -> Report:
    root = make_project({**FILES, ".importlinter": session + HEADER + contract})
    return check([root], Settings(select=("ADR23",)))


@pytest.mark.parametrize(
    ("contract", "line", "column", "name", "kept"),
    [
        ("type = layers\nlayers =\n  shop.api\n  shop.gone\n", 10, 3, "shop.gone", False),
        ("type = layers\ncontainers = shop\nlayers =\n  api | gone\n", 10, 9, "gone", False),
        ("type = layers\ncontainers = *.x\nlayers = api | prices\n", 8, 14, "*.x", True),
        (
            """type = layers
containers = shop
layers =
  api
  prices
  orders
exhaustive = True
exhaustive_ignores = gone
""",
            14,
            22,
            "gone",
            True,
        ),
        (
            "type = forbidden\nsource_modules = shop.gone\nforbidden_modules = os\n",
            8,
            18,
            "shop.gone",
            False,
        ),
        (
            "type = forbidden\nsource_modules = shop.prices\nforbidden_modules = shop.*.x\n",
            9,
            21,
            "shop.*.x",
            True,
        ),
        ("type = independence\nmodules =\n  shop.api\n  shop.gone\n", 10, 3, "shop.gone", False),
        (
            "type = protected\nprotected_modules = shop.gone\nallowed_importers = shop.api\n",
            8,
            21,
            "shop.gone",
            False,
        ),
        (
            "type = protected\nprotected_modules = shop.orders\nallowed_importers = shop.gone\n",
            9,
            21,
            "shop.gone",
            False,
        ),
        (
            "type = protected\nprotected_modules = requests\nallowed_importers = shop.api\n",
            8,
            21,
            "requests",
            False,
        ),
        ("type = acyclic_siblings\nancestors = shop.gone\n", 8, 13, "shop.gone", False),
        ("type = no_ancestor_imports\npackages = shop.gone\n", 8, 12, "shop.gone", False),
    ],
)
def test_a_name_that_matches_nothing(  # noqa: PLR0913 - the place in parts
    contract: str, line: int, column: int, name: str, make_project: ProjectMaker, *, kept: bool
) -> None:
    report = judge(contract, make_project)

    (found,) = report.diagnostics
    assert (found.code, found.path) == ("ADR2303", ".importlinter")
    assert (found.span.line, found.span.column) == (line, column)
    assert found.message == f"contract `It`: `{name}` matches no module"
    assert [verdict.kept for verdict in report.contracts] == [kept]


@pytest.mark.parametrize(
    "contract",
    [
        "type = layers\nlayers =\n  shop.api\n  (shop.gone)\n",
        "type = forbidden\nsource_modules = shop\nforbidden_modules = requests\n",
        "type = forbidden\nsource_modules = shop.*\nforbidden_modules = shop.orders\n",
    ],
    ids=["optional layer", "unused external", "wildcard"],
)
def test_what_may_be_missing_or_is_there_is_no_finding(
    contract: str, make_project: ProjectMaker
) -> None:
    report = judge(contract, make_project)

    assert report.diagnostics == ()
    assert [verdict.kept for verdict in report.contracts] == [True]


@pytest.mark.parametrize(
    ("contract", "reason"),
    [
        ("type = layers\nlayers =\n", "layers names nothing"),
        (
            "type = layers\nlayers = shop.api\n",
            "its layers put nothing above or beside anything else",
        ),
        (
            "type = layers\nlayers = shop.api : shop.prices\n",
            "its layers put nothing above or beside anything else",
        ),
        (
            "type = independence\nmodules = shop.api\n",
            "one module alone is independent of nothing",
        ),
        (
            "type = forbidden\nsource_modules =\nforbidden_modules = shop.api\n",
            "source_modules names nothing",
        ),
        (
            "type = forbidden\nsource_modules = shop\nforbidden_modules =\n shop.api\n",
            "its source modules and its forbidden modules lie in each other",
        ),
        (
            "type = protected\nprotected_modules =\nallowed_importers = shop.api\n",
            "protected_modules names nothing",
        ),
        (
            "type = protected\nprotected_modules = shop.api\nallowed_importers = shop\n",
            "its allowed importers are all there is",
        ),
        ("type = acyclic_siblings\nancestors =\n", "ancestors names nothing"),
        ("type = no_ancestor_imports\npackages =\n", "packages names nothing"),
        ("type = external_allow_list\nsource_modules =\n", "source_modules names nothing"),
    ],
)
def test_a_contract_that_holds_nothing_apart(
    contract: str, reason: str, make_project: ProjectMaker
) -> None:
    report = judge(contract, make_project)

    (found,) = report.diagnostics
    assert (found.code, found.path, found.span.line) == ("ADR2303", ".importlinter", 5)
    assert found.message == f"contract `It` cannot be broken: {reason}"
    assert found.help == "name what it is to hold apart, or remove it"


@pytest.mark.parametrize(
    "contract",
    [
        "type = layers\nlayers = shop.orders | shop.prices\n",
        """type = layers
containers = shop
layers = api
exhaustive = True
exhaustive_ignores =
  orders
  prices
""",
        "type = independence\nmodules = shop.*\n",
        "type = forbidden\nsource_modules = shop\nforbidden_modules =\n shop.api\n requests\n",
        """type = forbidden
source_modules = shop
forbidden_modules = shop.orders
as_packages = False
""",
        "type = protected\nprotected_modules = shop.orders\nallowed_importers =\n",
    ],
    ids=[
        "one row of independent layers",
        "one layer, exhaustive",
        "wildcard",
        "one of two outside",
        "modules rather than packages",
        "protected from everybody",
    ],
)
def test_a_contract_that_holds_something_apart_is_no_finding(
    contract: str, make_project: ProjectMaker
) -> None:
    report = judge(contract, make_project)

    assert [found.message for found in report.diagnostics if "cannot be" in found.message] == []


@pytest.mark.parametrize(
    ("level", "codes", "remarks"),
    [
        ("error", ["ADR2303"], ()),
        ("warn", [], ("contract `It`: no import matches `shop.orders -> shop.api`",)),
        ("none", [], ()),
    ],
)
def test_an_ignore_that_matches_nothing_is_as_bad_as_the_contract_wants(
    level: str, codes: list[str], remarks: tuple[str, ...], make_project: ProjectMaker
) -> None:
    contract = (
        "type = independence\nmodules =\n  shop.orders\n  shop.prices\n"
        "ignore_imports =\n  shop.orders -> shop.api\n"
        f"unmatched_ignore_imports_alerting = {level}\n"
    )

    report = judge(contract, make_project)

    assert [found.code for found in report.diagnostics] == codes
    assert report.remarks == remarks
    assert [verdict.kept for verdict in report.contracts] == [True]


def test_a_breach_is_found_beside_an_ignore_that_matches_nothing(
    make_project: ProjectMaker,
) -> None:
    contract = (
        "type = independence\nmodules =\n  shop.api\n  shop.prices\n"
        "ignore_imports =\n  shop.orders -> shop.api\n"
    )

    report = judge(contract, make_project)

    assert [(found.code, found.span.line) for found in report.diagnostics] == [
        ("ADR2303", 12),
        ("ADR2301", 1),
    ]


def test_an_ignore_is_not_judged_while_a_file_cannot_be_read(make_project: ProjectMaker) -> None:
    contract = (
        "type = independence\nmodules =\n  shop.api\n  shop.orders\n"
        "ignore_imports =\n  shop.orders -> shop.api\n"
    )
    make_project({"shop/orders.py": "def ("})
    root = make_project(
        {**FILES, "shop/orders.py": "def (", ".importlinter": SESSION + HEADER + contract}
    )

    report = check([root], Settings(select=("ADR23",)))

    assert [found.code for found in report.diagnostics] == ["ARS0001"]


def test_a_root_that_is_no_module(make_project: ProjectMaker) -> None:
    contract = "type = layers\nlayers =\n  store.api\n  store.prices\n"

    report = judge(contract, make_project, SESSION.replace("= shop", "= store"))

    (found,) = report.diagnostics
    assert (found.code, found.span.line, found.span.column) == ("ADR2303", 2, 16)
    assert found.message == "root package `store` is no module of the project"
    assert [verdict.kept for verdict in report.contracts] == [False]


def test_a_root_whose_imports_all_lead_elsewhere(make_project: ProjectMaker) -> None:
    files = {
        "lib/shop/__init__.py": "",
        "lib/shop/api.py": "from shop import prices\n",
        "lib/shop/prices.py": "",
        ".importlinter": SESSION.replace("= shop", "= lib")
        + HEADER
        + "type = layers\nlayers =\n  lib.shop.prices\n  lib.shop.api\n",
    }

    report = check([make_project(files)], Settings(select=("ADR23",), known_first_party=("shop",)))

    (found,) = report.diagnostics
    assert (found.code, found.span.line, found.span.column) == ("ADR2303", 2, 16)
    assert found.message == (
        "no import of `lib` leads to a module of the contracts, although "
        "lib/shop/api.py:1 imports the first-party `shop`"
    )


@pytest.mark.parametrize(
    "session", [SESSION, SESSION.replace("= shop", "= store")], ids=["name", "root"]
)
def test_what_cannot_be_judged_ends_the_run_where_the_rule_is_off(
    session: str, make_project: ProjectMaker
) -> None:
    contract = "type = layers\nlayers =\n  shop.api\n  shop.gone\n"
    root = make_project({**FILES, ".importlinter": session + HEADER + contract})

    with pytest.raises(ConfigurationError, match=r"\.importlinter:(2|10): "):
        check([root], Settings(select=("ADR2301",)))
