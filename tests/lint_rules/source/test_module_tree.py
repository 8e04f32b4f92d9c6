# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleName, ModuleTree

ROOTS = ("src", ".")


@pytest.mark.parametrize(
    ("path", "name", "is_package", "package"),
    [
        ("shop.py", "shop", False, ""),
        ("shop/cart.py", "shop.cart", False, "shop"),
        ("shop/cart.pyi", "shop.cart", False, "shop"),
        ("shop/__init__.py", "shop", True, "shop"),
        ("shop/api/__init__.pyi", "shop.api", True, "shop.api"),
        ("src/shop/cart.py", "shop.cart", False, "shop"),
        ("src/shop/src/x.py", "shop.src.x", False, "shop.src"),
        ("srcs/x.py", "srcs.x", False, "srcs"),
        ("__init__.py", "", True, ""),
    ],
)
def test_a_file_holds_the_module_that_its_path_names(
    path: str, name: str, *, is_package: bool, package: str
) -> None:
    module = ModuleTree([], ROOTS).module_of(path)

    assert module == ModuleName(name, is_package)
    assert module.package == package


@pytest.mark.parametrize("root", ["src/app", "./src/app", "src/app/"])
def test_the_deepest_root_names_a_module(root: str) -> None:
    tree = ModuleTree(["src/app/shop/cart.py"], (".", "src", root))

    assert tree.paths == {"shop.cart": "src/app/shop/cart.py"}


def test_without_a_fitting_root_the_path_names_the_module() -> None:
    tree = ModuleTree(["tools/x.py"], ("src",))

    assert tree.module_of("tools/x.py").name == "tools.x"
    assert tree.top_level == frozenset()


def test_first_party_is_what_stands_under_a_root() -> None:
    files = ["src/shop/cart.py", "setup.py", "stubs/only.pyi", "namespace/deep/er/x.py"]

    tree = ModuleTree(files, ROOTS)

    assert tree.top_level == {"shop", "src", "setup", "stubs", "namespace"}


@pytest.mark.parametrize("path", ["numpy.old/x.py", "numpy.test.py", ".numpy/x.py"])
def test_what_no_import_can_name_is_not_first_party(path: str) -> None:
    tree = ModuleTree([path, "shop.py"], ROOTS)

    assert tree.top_level == {"shop"}
    assert tree.paths == {"shop": "shop.py"}


def test_a_file_with_a_dot_in_its_name_hides_no_module() -> None:
    tree = ModuleTree(["shop/cart.py", "shop.cart.py"], ROOTS)

    assert tree.paths == {"shop.cart": "shop/cart.py"}


def test_packages_modules_and_namespace_folders_are_modules() -> None:
    tree = ModuleTree(["src/space/shop/__init__.py", "src/space/shop/cart.py"], ROOTS)

    assert [
        name
        for name in ("space", "space.shop", "space.shop.cart", "space.shop.Cart", "shop", "")
        if tree.is_module(name)
    ] == ["space", "space.shop", "space.shop.cart"]
    assert set(tree.paths) == {"space.shop", "space.shop.cart"}


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (["shop.py", "shop.pyi"], "shop.py"),
        (["shop.pyi", "shop.py"], "shop.py"),
        (["shop.pyi"], "shop.pyi"),
        (["shop.py", "shop/__init__.py"], "shop/__init__.py"),
    ],
    ids=["source-first", "stub-first", "stub-alone", "package-beside-module"],
)
def test_source_wins_over_a_stub_and_a_package_over_a_module(files: list[str], path: str) -> None:
    assert ModuleTree(files, ROOTS).paths == {"shop": path}
