"""The modules that an import starts."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.import_chain import ImportChain
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.taken_names import TakenNames

FILES = [
    "shop/__init__.py",
    "shop/cart.py",
    "shop/till/__init__.py",
    "shop/till/drawer.py",
    "taxes/vat.py",
]


@pytest.mark.parametrize(
    ("importer", "taken", "started"),
    [
        ("taxes.vat", "shop:cart", ["shop", "shop.cart"]),
        ("taxes.vat", "shop:CART", ["shop"]),
        ("taxes.vat", "shop.till.drawer:", ["shop", "shop.till", "shop.till.drawer"]),
        ("taxes.vat", "shop.cart:Cart shop.cart:*", ["shop", "shop.cart"]),
        # The package around both has begun already.
        ("shop.cart", "shop.till.drawer:x", ["shop.till", "shop.till.drawer"]),
        ("shop", "shop.cart:x", ["shop.cart"]),
        # Asked for by its name, it is.
        ("shop.cart", "shop:x", ["shop"]),
        # No file runs for a folder without `__init__`, nor for what is of no project.
        ("shop.cart", "taxes:vat", ["taxes.vat"]),
        ("shop.cart", "taxes:x os:path httpx:", []),
    ],
)
def test_packages_run_before_what_lies_in_them(
    importer: str, taken: str, started: list[str]
) -> None:
    chain = ImportChain(ModuleTree(FILES, ["."]))

    assert chain.after(importer, TakenNames(at_import=taken, otherwise="shop.cart:y")) == started
