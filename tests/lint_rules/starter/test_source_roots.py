"""Folders that packages stand under are found by their layout, and by how files import them."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.starter.source_roots import find_source_roots

ProjectMaker = Callable[[Mapping[str, str]], Path]


def found(files: Mapping[str, str], make_project: ProjectMaker) -> tuple[str, ...]:
    return find_source_roots(make_project(files), Settings())


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"lib/shop/__init__.py": "", "lib/shop/api.py": "import shop.db\n"},
            ("lib", "."),
        ),
        (
            {"lib/shop/__init__.py": "", "tests/test_it.py": "from shop import api\n"},
            ("lib", "."),
        ),
        (
            {
                "packages/my-api/src/api/__init__.py": "import db\n",
                "packages/my-db/src/db/__init__.py": "import api\n",
            },
            ("packages/my-api/src", "packages/my-db/src", "."),
        ),
        (
            {"src/shop/__init__.py": "", "lib/pay/__init__.py": "import pay\n"},
            ("lib", "src", "."),
        ),
    ],
    ids=["by itself", "by a test", "several", "beside one that is known"],
)
def test_a_folder_whose_packages_are_imported_by_their_own_names(
    files: Mapping[str, str], expected: tuple[str, ...], make_project: ProjectMaker
) -> None:
    assert found(files, make_project) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"packages/api/src/api/__init__.py": ""}, ("packages/api/src", ".")),
        ({"packages/my-api/api/__init__.py": ""}, ("packages/my-api", ".")),
        ({"libs/api/pyproject.toml": "", "libs/api/api/__init__.py": ""}, ("libs/api", ".")),
        ({"libs/api/setup.py": "", "libs/api/api/__init__.py": ""}, ("libs/api", ".")),
    ],
    ids=["called src", "not to be imported", "a project of its own", "with a setup.py"],
)
def test_a_folder_that_tells_by_itself(
    files: Mapping[str, str], expected: tuple[str, ...], make_project: ProjectMaker
) -> None:
    assert found(files, make_project) == expected


@pytest.mark.parametrize(
    "files",
    [
        {"shop/__init__.py": "import shop.api\n"},
        {"src/shop/__init__.py": "import shop.api\n"},
        {"shop/api/__init__.py": "import shop.api\nimport shop.db\n"},
        {"shop/redis/__init__.py": "import redis\n", "shop/api.py": "import shop.redis\n"},
        {"shop/logging/__init__.py": "import logging\n"},
        {"lib/shop/__init__.py": "from . import api\nfrom .shop import api\n"},
        {"tests/fakes/__init__.py": "import fakes\n"},
        {"lib/shop/__init__.py": "import shop(\n"},
        {"__init__.py": "import shop\n"},
        {
            "shop/__init__.py": "import api\n",
            "shop/templates/my-api/src/api/__init__.py": "import api\n",
        },
    ],
    ids=[
        "at the root",
        "under src",
        "a namespace",
        "the name of somebody else's package",
        "the name of a standard library module",
        "relative imports alone",
        "below tests",
        "unreadable",
        "the root itself a package",
        "deep inside a package",
    ],
)
def test_any_other_folder_is_none(files: Mapping[str, str], make_project: ProjectMaker) -> None:
    assert found(files, make_project) == ("src", ".")
