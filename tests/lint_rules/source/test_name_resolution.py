# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.name_resolution import NameResolver
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.outlining import outline_of
from lint_rules.source.reading import FileReading, read_project

FILES = {
    "app/__init__.py": "from .front import Cart as Basket\nfrom app.tools import price\n",
    "app/front.py": "from app.shop import *\nfrom httpx import Client\nimport app.shop as s\n",
    "app/shop/__init__.py": "from app.shop.cart import Cart, _hidden\nfrom app.loop import Lost\n",
    "app/shop/cart.py": "class Cart:\n class Line: ...\n def add(self): ...\ndef _hidden(): ...\n",
    "app/loop.py": "from app.shop import Lost\n",
    "app/tools/__init__.py": "from app.tools.price import price\n",
    "app/tools/price.py": "def price(): ...\n",
    "app/both.py": "try:\n from app.shop.cart import Cart\nexcept E:\n class Cart: ...\n",
    "app/round.py": "from app.about import *\nA = 1\n",
    "app/about.py": "from app.round import *\nB = 1\n",
    "spaces/deep/x.py": "X = 1\n",
}


def resolver() -> NameResolver:
    settings = Settings()
    modules = ModuleTree(FILES, settings.source_roots)
    project = read_project(settings, modules)

    def outline(module: str) -> ModuleOutline | None:
        path = modules.paths.get(module)
        if path is None:
            return None
        return outline_of(FileReading(parse_source(FILES[path].encode(), path), project))

    return NameResolver(modules, outline)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("app.shop.cart.Cart", ["app.shop.cart.Cart"]),
        ("app.shop.Cart", ["app.shop.cart.Cart"]),
        ("app.front.Cart", ["app.shop.cart.Cart"]),
        ("app.Basket", ["app.shop.cart.Cart"]),
        ("app.Basket.Line", ["app.shop.cart.Cart.Line"]),
        ("app.Basket.add", ["app.shop.cart.Cart"]),
        ("app.front.s.Cart", ["app.shop.cart.Cart"]),
        ("app.front.Client", ["httpx.Client"]),
        ("app.front.Client.get", ["httpx.Client.get"]),
        ("app.shop", ["app.shop"]),
        ("app.front.s", ["app.shop"]),
        ("app.tools.price", ["app.tools.price.price"]),
        ("app.price", ["app.tools.price.price"]),
        ("app.both.Cart", ["app.shop.cart.Cart", "app.both.Cart"]),
        ("app.shop.Lost", []),
        ("app.shop.nothing", []),
        ("app.round.B", ["app.about.B"]),
        ("app.round.C", []),
        ("app", ["app"]),
        ("spaces.deep.x.X", ["spaces.deep.x.X"]),
        ("spaces.deep", ["spaces.deep"]),
        ("builtins.int", ["builtins.int"]),
        ("", []),
    ],
)
def test_a_name_leads_to_where_it_is_defined(name: str, found: list[str]) -> None:
    assert [target.name for target in resolver().targets(name)] == found


def test_the_modules_on_the_way_and_what_is_an_attribute_are_told() -> None:
    (line,) = resolver().targets("app.Basket.Line")
    (method,) = resolver().targets("app.Basket.add")

    assert line.through == ("app", "app.front", "app.shop")
    assert (line.module, line.is_exact) == ("app.shop.cart", True)
    assert (method.module, method.is_exact) == ("app.shop.cart", False)


def test_a_star_takes_the_public_names_also_of_stars_behind_it() -> None:
    assert resolver().exports("app.shop.cart") == ["app.shop.cart.Cart"]
    assert resolver().exports("app.front") == [
        "app.front.Client",
        "app.front.s",
        "app.shop.Cart",
        "app.shop.Lost",
    ]
    assert resolver().exports("app.round") == ["app.round.A", "app.about.B"]
    assert resolver().exports("gone") == []
