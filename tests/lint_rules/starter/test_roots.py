"""Which packages contracts are about."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree
from lint_rules.starter.roots import root_packages


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["shop/__init__.py", "shop/db/__init__.py", "pay/__init__.py"], ["pay", "shop"]),
        (["company/shop/__init__.py", "company/pay/__init__.py"], ["company.pay", "company.shop"]),
        (["src/shop/__init__.py"], ["shop"]),
        (["shop/api.py", "shop.py"], []),
        (["tests/__init__.py", "docs/__init__.py", "tools/shop/__init__.py"], []),
        (["my-plugins/csv/__init__.py", "shop/__init__.py"], ["shop"]),
        (["t/__init__.py", "t/test_a.py", "t/unit/b_test.py", "t/fakes.py"], []),
        (["t/__init__.py", "t/test_a.py", "t/fakes.py"], ["t"]),
        (["shop/__init__.py", "shop/tests/test_a.py", "shop/tests/test_b.py"], ["shop"]),
    ],
    ids=[
        "the outermost",
        "in a namespace",
        "under src",
        "without __init__",
        "beside the project",
        "not to be imported",
        "mostly tests",
        "some tests",
        "tests inside",
    ],
)
def test_packages_that_import_linter_can_start_from(files: list[str], expected: list[str]) -> None:
    assert root_packages(ModuleTree(files, ("src", "."))) == expected
