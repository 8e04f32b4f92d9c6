"""Imports between modules, folded into imports between packages."""

# Layer 3: Internal imports
from lint_rules.package_graph import Arrow, PackageGraph, fold

MODULES = ["shop", "shop.api", "shop.db", "shop.db.rows", "shop.db.pool", "tests.test_api"]
EDGES = [
    ("shop.api", "shop.db"),
    ("shop.api", "shop.db.rows"),
    ("shop.db.rows", "shop.db.pool"),
    ("shop", "shop.api"),
    ("tests.test_api", "shop.api"),
]


def test_pairs_of_modules_are_counted() -> None:
    assert fold(MODULES, EDGES, {("shop.api", "shop.db.rows")}, package=None, depth=2) == (
        PackageGraph(
            (
                (("shop",), ("tests.test_api",)),
                (("shop.api",),),
                (("shop.db",),),
            ),
            (
                Arrow("shop", "shop.api", 1, 0),
                Arrow("shop.api", "shop.db", 2, 1),
                Arrow("tests.test_api", "shop.api", 1, 0),
            ),
        )
    )


def test_one_level_shows_the_top_packages() -> None:
    assert fold(MODULES, EDGES, (), package=None, depth=1) == PackageGraph(
        ((("tests",),), (("shop",),)), (Arrow("tests", "shop", 1, 0),)
    )


def test_a_package_shows_what_is_below_it_and_not_itself() -> None:
    assert fold(MODULES, EDGES, (), package="shop", depth=1) == PackageGraph(
        ((("shop.api",),), (("shop.db",),)), (Arrow("shop.api", "shop.db", 2, 0),)
    )


def test_depth_counts_from_the_package() -> None:
    assert fold(MODULES, EDGES, (), package="shop", depth=2).arrows == (
        Arrow("shop.api", "shop.db", 1, 0),
        Arrow("shop.api", "shop.db.rows", 1, 0),
        Arrow("shop.db.rows", "shop.db.pool", 1, 0),
    )
