"""Runs before and after fixes are compared test by test, and hint by hint."""

# Layer 1: Standard library imports
import json
import subprocess
import sys
from pathlib import Path

# Layer 2: Third-party imports
from pytest import CaptureFixture

# Layer 3: Internal imports
from scripts.run_fixed_code import LIST_TYPE_HINTS, CodeBase, Outcome, fix, read_results, show


def test_every_test_has_its_end(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    results.write_text(
        "<testsuites><testsuite>"
        '<testcase classname="a" name="good"/>'
        '<testcase classname="a" name="bad"><failure/></testcase>'
        '<testcase classname="b" name="left"><skipped/><system-out/></testcase>'
        "</testsuite></testsuites>"
    )

    assert read_results(results) == {"a.good": "passed", "a.bad": "failure", "b.left": "skipped"}


def test_what_is_another_than_at_first_is_shown(capsys: CaptureFixture[str]) -> None:
    code_base = CodeBase("shop==1.0", "shop", (), ())
    original = Outcome({"a": "passed", "b": "passed"}, {"shop.f": "x: int"})

    show(code_base, "safe fixes", Outcome({"a": "failure"}, {"shop.f": "x: str"}), original)

    assert capsys.readouterr().out.splitlines() == [
        "shop==1.0          safe fixes 1 failure; 1 with hints",
        "  a: passed has become failure",
        "  b: passed has become None",
        "  shop.f: x: int has become x: str",
    ]


def test_a_package_is_fixed_in_place(tmp_path: Path) -> None:
    module = tmp_path / "cart.py"
    module.write_text("import os\n\nx: os.PathLike\n")

    fix(tmp_path, ())

    assert module.read_text() == "from os import PathLike\n\nx: PathLike\n"


def test_the_hints_of_all_that_a_package_defines_are_listed(tmp_path: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    package.joinpath("__init__.py").write_text("from shop.cart import Cart\n")
    package.joinpath("cart.py").write_text(
        "import os\n\n\n"
        "class Cart:\n"
        "    own: 'Cart'\n"
        "    again = None\n\n"
        "    @property\n"
        "    def path(self) -> os.PathLike[str]: ...\n\n"
        "    @classmethod\n"
        "    def make(cls, text: 'Missing') -> None: ...\n\n\n"
        "Cart.again = Cart\n"
        "copy = Cart.make\n"
    )
    package.joinpath("broken.py").write_text("raise RuntimeError\n")

    run = subprocess.run(
        [sys.executable, str(LIST_TYPE_HINTS), "shop"],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )

    assert json.loads(run.stdout) == {
        "shop.cart.Cart": "own: <class 'shop.cart.Cart'>",
        "shop.cart.Cart.make": "NameError",
        "shop.cart.Cart.path": "return: os.PathLike[str]",
    }
