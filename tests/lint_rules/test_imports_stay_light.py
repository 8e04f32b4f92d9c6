"""What a check loads, and what the command does without its extra."""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

ProjectMaker = Callable[[Mapping[str, str]], Path]

HEAVY = ("click", "grimp", "importlinter", "libcst", "pathspec", "rich")
CONTRACTS = """
[importlinter]
root_package = shop

[importlinter:contract:apart]
name = Orders and prices are apart
type = independence
modules =
    shop.orders
    shop.prices
"""
LOADED_BY_A_CHECK = f"""
import sys
from lint_rules import check
report = check(["."])
assert report.clean, report
print(*sorted(set({HEAVY!r}) & set(sys.modules)))
"""
WITHOUT_THE_EXTRA = """
import sys
from importlib.machinery import PathFinder

class Missing:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return None if name in {"libcst", "rich"} else PathFinder.find_spec(name, path, target)

sys.meta_path = [finder for finder in sys.meta_path if finder is not PathFinder] + [Missing]
from lint_rules.__main__ import main
sys.argv = ["airssys-lint", "check"]
sys.exit(main())
"""


def run_python(code: str, cwd: Path) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_a_check_without_contracts_loads_nothing_heavy(make_project: ProjectMaker) -> None:
    root = make_project({"shop/__init__.py": "", "shop/orders.py": "import os\n"})

    done = run_python(LOADED_BY_A_CHECK, root)

    assert done.stderr == ""
    assert done.stdout == "\n"


def test_contracts_load_import_linter_and_never_libcst(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            ".importlinter": CONTRACTS,
            "shop/__init__.py": "",
            "shop/orders.py": "",
            "shop/prices.py": "",
        }
    )

    done = run_python(LOADED_BY_A_CHECK, root)

    assert done.stderr == ""
    assert "libcst" not in done.stdout.split()
    assert {"grimp", "importlinter"} <= set(done.stdout.split())


def test_the_command_without_its_extra_says_what_to_install(tmp_path: Path) -> None:
    done = run_python(WITHOUT_THE_EXTRA, tmp_path)

    assert done.returncode == 2
    assert done.stderr == (
        "airssys-lint needs libcst, rich; run: pip install 'airssys-wasm[lint]'\n"
    )


def test_a_check_loads_neither_fixing_nor_what_starts_a_project(make_project: ProjectMaker) -> None:
    root = make_project({"shop/orders.py": "import os\n"})
    command = """
import sys
from lint_rules.cli.main import run
run(["check", "--quiet"])
needless = ("concurrent", "lint_rules.engine.fixing", "lint_rules.starter", "logging")
print(*sorted(name for name in sys.modules if name.startswith(needless)))
"""

    done = run_python(command, root)

    light = ["lint_rules.engine.fixing", "lint_rules.engine.fixing.patch"]
    assert done.stdout.split() == [*light, "lint_rules.starter", "lint_rules.starter.result"]
    assert done.stderr == ""
