"""What a check loads, and what the command does without its extra."""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from tests.shop_contracts import APART

ProjectMaker = Callable[[Mapping[str, str]], Path]

EXTRACTION = "lint_rules.rules.implementation_in_init"
HEAVY = ("click", "grimp", "importlinter", "libcst", "pathspec", "rich")
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
            ".importlinter": APART,
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


def test_the_library_loads_its_engine_with_the_first_question(tmp_path: Path) -> None:
    loaded = loaded_by("import lint_rules", tmp_path)

    engine = {name for name in loaded if name.startswith("lint_rules.engine.")}
    values = {"baseline_entry", "inputs", "progress", "request"}
    assert engine == {f"lint_rules.engine.{name}" for name in values}
    parts = ("cli", "codemods", "contracts", "reporters", "rules.base", "rules.catalogue", "source")
    assert below(loaded, *(f"lint_rules.{part}" for part in parts)) == set()
    assert {"argparse", "hashlib", "json", "tomllib"}.isdisjoint(loaded)


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [
        (["--version"], set()),
        (["check"], {"check_command"}),
        (["graph"], {"graph_command"}),
        (["init", "--diff"], {"init_command"}),
        (["explain", "ARS2101"], {"other_commands"}),
    ],
)
def test_a_command_does_not_load_the_others(
    arguments: list[str], modules: set[str], make_project: ProjectMaker
) -> None:
    root = make_project({"shop/orders.py": "import os\n"})

    loaded = loaded_by(running(arguments), root)

    commands = {"check_command", "graph_command", "init_command", "other_commands"}
    assert {name for name in commands if f"lint_rules.cli.{name}" in loaded} == modules


def test_a_check_loads_neither_fixing_nor_what_starts_a_project(make_project: ProjectMaker) -> None:
    root = make_project({"shop/orders.py": "import os\n"})

    loaded = loaded_by(running(["check"]), root)

    light = {"lint_rules.engine.fixing", "lint_rules.engine.fixing.patch"}
    assert below(loaded, "lint_rules.engine.fixing") == light
    assert below(loaded, "lint_rules.starter") == {
        "lint_rules.starter",
        "lint_rules.starter.result",
    }
    assert below(loaded, "concurrent", "logging") == set()


def test_a_check_of_clean_files_plans_no_fix(make_project: ProjectMaker) -> None:
    clean = {"shop/__init__.py": "from shop.orders import os\n", "shop/orders.py": "import os\n"}
    root = make_project(clean)
    planning = ("lint_rules.source.simple_name_fixes", f"{EXTRACTION}.extraction", "symtable")

    assert set(planning).isdisjoint(loaded_by(running(["check"]), root))

    (root / "shop/orders.py").write_text("import datetime\nx: datetime.date\n", encoding="utf-8")
    (root / "shop/__init__.py").write_text("def f(): ...\n", encoding="utf-8")
    assert set(planning) <= loaded_by(running(["check"]), root)


def test_a_check_of_known_files_loads_what_looks_them_up(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            ".importlinter": APART,
            "shop/__init__.py": "",
            "shop/orders.py": "import os\n",
            "shop/prices.py": "import re\n",
        }
    )

    first = loaded_by(running(["check"]), root)
    second = loaded_by(running(["check"]), root)

    assert {"grimp", "importlinter"} <= first
    assert below(second, *HEAVY) == set()
    assert below(second, "lint_rules.contracts.import_linter", "lint_rules.engine.forked") == set()
    assert {"pickle", "selectors", "shutil", "subprocess", "tempfile"}.isdisjoint(second)


def running(arguments: list[str]) -> str:
    """Give a program that runs the command."""
    return f"from lint_rules.cli.main import run\nrun({arguments!r})"


def loaded_by(program: str, root: Path) -> set[str]:
    """Give the names of all modules that a program has loaded at its end."""
    report = "import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"

    done = run_python(report + program, root)

    assert done.returncode == 0, done.stderr
    # What the program itself says there comes first.
    *_, names = done.stderr.splitlines()
    return set(names.split())


def below(loaded: set[str], *packages: str) -> set[str]:
    """Give the modules that are, or lie in, some packages."""
    inside = tuple(f"{package}." for package in packages)
    return {name for name in loaded if f"{name}.".startswith(inside)}
