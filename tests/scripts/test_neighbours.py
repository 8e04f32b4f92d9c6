"""What files take from one another is found by a resolution of names of its own."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from scripts.neighbours import missing_names

BEFORE = b"import os\n\n\ndef f(path: os.PathLike) -> None: ...\n"
AFTER = b"from os import PathLike\n\n\ndef f(path: PathLike) -> None: ...\n"


def missing(taker: str) -> list[str]:
    before = {"shop/cart.py": BEFORE, "shop/taker.py": taker.encode()}
    return list(missing_names(before, {**before, "shop/cart.py": AFTER}))


@pytest.mark.parametrize(
    "taker",
    [
        "from shop.cart import os\n",
        "from .cart import os as system\n",
        "import shop.cart\nshop.cart.os.getcwd()\n",
        "from shop import cart\ncart.os.getcwd()\n",
        "from . import cart as c\nc.os.getcwd()\n",
        "patch('shop.cart.os')\n",
        "from shop.cart import *\nos.getcwd()\n",
    ],
)
def test_a_name_that_is_gone_is_missed(taker: str) -> None:
    assert missing(taker) == ["shop/taker.py: shop.cart.os is gone"]


@pytest.mark.parametrize(
    "taker",
    [
        "from shop.cart import f\n",
        "import os\nfrom shop import cart\ncart.f(os.getcwd())\n",
        "import os\nfrom shop.cart import *\nos.getcwd()\n",
        "from shop.basket import os\n",
        "this is no cart\n",
    ],
)
def test_a_name_that_nobody_takes_from_there_is_not(taker: str) -> None:
    assert missing(taker) == []


def test_a_new_name_may_reach_others_through_a_star() -> None:
    assert missing("from shop.cart import *\nfrom x import *\nPathLike\n") == [
        "shop/taker.py: PathLike may now be that of shop.cart"
    ]


def test_what_all_says_is_all_that_a_star_takes() -> None:
    head = b"__all__ = ['f']\n"
    taker = b"from shop.cart import *\nfrom x import *\nPathLike\n"
    before = {"shop/cart.py": head + BEFORE, "shop/taker.py": taker}

    assert list(missing_names(before, {**before, "shop/cart.py": head + AFTER})) == []


def test_an_init_stands_for_its_package() -> None:
    before = {"shop/__init__.py": BEFORE, "main.py": b"import shop\nshop.os.getcwd()\n"}

    assert list(missing_names(before, {**before, "shop/__init__.py": AFTER})) == [
        "main.py: shop.os is gone"
    ]
