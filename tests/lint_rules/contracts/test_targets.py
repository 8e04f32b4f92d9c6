# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.contracts.targets import external_package, in_packages


@pytest.mark.parametrize(
    ("module", "inside"),
    [("shop", True), ("shop.api", True), ("shops", False), ("other", False), ("", False)],
)
def test_a_module_lies_in_a_package_or_is_it(module: str, *, inside: bool) -> None:
    assert in_packages(module, ["store", "shop"]) is inside


# What grimp makes of each, which `test_graph.py` compares at large.
@pytest.mark.parametrize(
    ("imported", "roots", "expected"),
    [
        ("os", ["shop"], "os"),
        ("os.path", ["shop"], "os"),
        ("shop.gone.deeper", ["shop"], "shop"),
        ("shopping.cart", ["shop"], "shopping"),
        ("space", ["space.a"], None),
        ("space.b", ["space.a"], "space.b"),
        ("space.b.c.d", ["space.a"], "space.b"),
        ("space.a.gone.deeper", ["space.a"], None),
        ("space.b.gone.deeper", ["space.a", "space.b"], None),
        ("space.b.gone.deeper", ["space.a", "space.b.c"], "space.b.gone"),
        ("space.b", ["space.a", "space.b.c"], None),
    ],
)
def test_what_lies_outside_the_graph_is_one_module_a_package(
    imported: str, roots: list[str], expected: str | None
) -> None:
    assert external_package(imported, roots) == expected
