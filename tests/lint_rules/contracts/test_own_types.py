"""The contract types of this tool: their pages hold, under both commands, and so do their edges."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import ConfigurationError, Report, Settings, check
from lint_rules.rules.pages import Example, examples_in

ProjectMaker = Callable[[Mapping[str, str]], Path]

REPOSITORY = Path(__file__).parents[3]
PAGES = sorted((REPOSITORY / "docs" / "contract-types").glob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{page.stem}: {example.title}")
    for page in PAGES
    for example in examples_in(page.read_text(encoding="utf-8"))
]
FILES = {
    "shop/__init__.py": "",
    "shop/api.py": "",
    "shop/_tools/__init__.py": "",
    "shop/_tools/deep.py": "",
    "shop/prices/__init__.py": "",
    "shop/prices/_rounding.py": "",
    "shop/prices/vat.py": "",
}
SESSION = "[importlinter]\nroot_package = shop\ninclude_external_packages = True\n"
PRIVATE_MODULES = (
    "contract_types =\n"
    "    private_modules: lint_rules.contracts.private_modules.PrivateModulesContract\n"
)
CONTRACT = "\n[importlinter:contract:it]\nname = It\n"


def judge(contract: str, files: Mapping[str, str], make_project: ProjectMaker) -> Report:
    text = SESSION + PRIVATE_MODULES + CONTRACT + contract
    root = make_project({**FILES, **files, ".importlinter": text})
    return check([root], Settings(select=("ADR23",)))


def test_every_type_has_a_page_with_both_kinds_of_example() -> None:
    assert [page.stem for page in PAGES] == [
        "external-allow-list",
        "no-ancestor-imports",
        "private-modules",
    ]
    for page in PAGES:
        found = examples_in(page.read_text(encoding="utf-8"))
        assert {bool(example.expected) for example in found} == {True, False}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_judged_as_its_page_says_by_both_commands(
    example: Example, make_project: ProjectMaker, kept_by_lint_imports: Callable[[Path], bool]
) -> None:
    root = make_project(example.files)

    report = check([root], Settings(select=("ADR2301",)))

    assert tuple((found.path, found.span) for found in report.diagnostics) == example.expected
    assert kept_by_lint_imports(root) is not bool(example.expected)


@pytest.mark.parametrize(
    ("path", "statement", "broken"),
    [
        ("shop/prices/vat.py", "from shop.prices import _rounding", False),
        ("shop/prices/__init__.py", "from ._rounding import x", False),
        ("shop/api.py", "import shop.prices._rounding", True),
        ("shop/api.py", "def f():\n    from shop.prices import _rounding", True),
        ("shop/api.py", "from shop._tools import deep", False),
        ("shop/prices/vat.py", "from shop._tools.deep import x", False),
        ("shop/__init__.py", "import shop.prices._rounding", True),
    ],
)
def test_private_is_what_lies_in_the_package_around_it(
    path: str, statement: str, make_project: ProjectMaker, *, broken: bool
) -> None:
    contract = "type = private_modules\npackages = shop\n"

    report = judge(contract, {path: f"{statement}\n"}, make_project)

    assert [found.path for found in report.diagnostics] == ([path] if broken else [])


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("import os.path, shop.prices", False),
        ("from __future__ import annotations", False),
        ("import attrs", False),
        ("import attrs_extra", True),
        ("import tomllib", False),
        ("import distutils", False),
        ("import annotationlib", True),
        ("if TYPE_CHECKING:\n    from httpx import Client", True),
    ],
)
def test_outside_is_what_neither_the_standard_library_nor_the_list_has(
    statement: str, make_project: ProjectMaker, *, broken: bool
) -> None:
    contract = "type = external_allow_list\nsource_modules = shop\nallowed = attrs\n"

    report = judge(contract, {"shop/api.py": f"{statement}\n"}, make_project)

    assert bool(report.diagnostics) is broken


def test_the_standard_library_is_that_of_the_python_named(make_project: ProjectMaker) -> None:
    contract = "type = external_allow_list\nsource_modules = shop\npython = 3.14\n"

    assert judge(contract, {"shop/api.py": "import annotationlib\n"}, make_project).clean
    assert not judge(contract, {"shop/api.py": "import distutils\n"}, make_project).clean


@pytest.mark.parametrize(
    ("session", "option", "problem"),
    [
        (SESSION, "python = 3", "python: must be a version such as 3.11"),
        (
            SESSION,
            "allowed =\n  yaml.nodes\n  attrs",
            "allowed: must be top-level packages outside the project, unlike yaml.nodes",
        ),
        (
            SESSION.replace("include_external_packages = True\n", ""),
            "",
            "source_modules: needs include_external_packages = True",
        ),
    ],
)
def test_an_allow_list_that_cannot_be_judged_is_refused(
    session: str, option: str, problem: str, make_project: ProjectMaker
) -> None:
    contract = f"{CONTRACT}type = external_allow_list\nsource_modules = shop\n{option}\n"
    root = make_project({**FILES, ".importlinter": session + contract})

    with pytest.raises(ConfigurationError, match=problem):
        check([root])


def test_ignored_imports_are_left_out_of_account(make_project: ProjectMaker) -> None:
    contract = (
        "type = private_modules\npackages = shop\n"
        "ignore_imports = shop.api -> shop.prices._rounding\n"
    )

    report = judge(contract, {"shop/api.py": "import shop.prices._rounding\n"}, make_project)

    assert report.clean
