"""The command `init`: green at once, red at the next violation, and nothing overwritten."""

# Layer 1: Standard library imports
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

ProjectMaker = Callable[[Mapping[str, str]], Path]

FILES = {
    "pyproject.toml": '[project]\nname = "shop"\n',
    "shop/__init__.py": "",
    "shop/api.py": "import shop.db\nimport os\n",
    "shop/db.py": "",
    "drafts/template.py": "def {{ name }}\n",
}
HEAD = "airssys-lint: 1 diagnostic is frozen in airssys-baseline.txt\n"


def run(command: list[str], root: Path) -> CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environment
    )


def airssys_lint(root: Path, *arguments: str) -> CompletedProcess[str]:
    return run([sys.executable, "-m", "lint_rules", *arguments], root)


def lint_imports(root: Path) -> CompletedProcess[str]:
    return run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"], root
    )


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".git", ".airssys_cache", "__pycache__"} & {*path.parts}
    }


@pytest.fixture
def root(make_project: ProjectMaker) -> Path:
    root = make_project(FILES)
    run(["git", "init", "--quiet"], root)
    return root


def test_day_one_is_green_and_the_next_violation_is_not(root: Path) -> None:
    done = airssys_lint(root, "init")
    assert (done.returncode, done.stderr) == (
        0,
        HEAD + "airssys-lint: .importlinter written\n"
        "airssys-lint: .pre-commit-config.yaml written\n"
        "airssys-lint: airssys-baseline.txt written\n"
        "airssys-lint: pyproject.toml written\n",
    )
    checked = airssys_lint(root, "check")
    assert (checked.returncode, checked.stdout) == (
        0,
        "PASS: 3 files checked, 1 of 1 contract kept, 0 diagnostics\n",
    )
    assert lint_imports(root).returncode == 0

    (root / "shop" / "db.py").write_text("import shop.api\n", encoding="utf-8")
    assert airssys_lint(root, "check").returncode == 1
    assert lint_imports(root).returncode == 1


def test_the_diff_is_what_init_writes(root: Path) -> None:
    before = contents(root)
    shown = airssys_lint(root, "init", "--diff")
    assert (shown.returncode, shown.stderr) == (0, HEAD)
    assert contents(root) == before

    run(["git", "add", "--all"], root)
    applied = subprocess.run(
        ["git", "apply"], cwd=root, input=shown.stdout.encode(), check=False, capture_output=True
    )
    assert (applied.returncode, applied.stderr) == (0, b"")
    by_patch = contents(root)
    run(["git", "checkout", "--quiet", "."], root)
    run(["git", "clean", "--quiet", "--force"], root)
    airssys_lint(root, "init")
    assert contents(root) == by_patch != before


def test_a_second_time_there_is_nothing_to_do(root: Path) -> None:
    airssys_lint(root, "init")
    before = contents(root)
    again = airssys_lint(root, "init")
    assert contents(root) == before
    assert (again.returncode, again.stdout, again.stderr) == (
        0,
        "",
        (
            "airssys-lint: .importlinter has contracts already; they stay as they are\n"
            "airssys-lint: pyproject.toml has [tool.airssys-lint] already; it stays as it is\n"
            "airssys-lint: .pre-commit-config.yaml runs airssys-lint already; it stays as it is\n"
        ),
    )


def test_a_baseline_that_nothing_names_is_not_overwritten(root: Path) -> None:
    (root / "airssys-baseline.txt").write_text("mine\n", encoding="utf-8")
    before = contents(root)
    refused = airssys_lint(root, "init")
    assert contents(root) == before
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"airssys-lint: {root}/airssys-baseline.txt: is there already and no settings name it;"
        " remove it first\n"
    )


def test_when_one_file_cannot_be_written_none_is(root: Path) -> None:
    (root / ".pre-commit-config.yaml").symlink_to("nowhere/hooks.yaml")
    before = contents(root)
    refused = airssys_lint(root, "init")
    assert contents(root) == before
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"airssys-lint: {root}/.pre-commit-config.yaml: cannot be written:"
        " No such file or directory\n"
    )


def test_a_project_that_nothing_is_known_about(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "tool.py").write_text("import os\n", encoding="utf-8")
    done = airssys_lint(tmp_path, "init")
    assert (done.returncode, done.stderr) == (
        0,
        (
            "airssys-lint: no package has parts to hold apart; no contract was drafted\n"
            "airssys-lint: no git repository begins here; no hook was drafted\n"
            "airssys-lint: pyproject.toml written\n"
        ),
    )
    assert (tmp_path / "pyproject.toml").read_text(encoding="utf-8") == "[tool.airssys-lint]\n"


def test_what_holds_nothing_apart_or_stops_lint_imports_is_told(
    make_project: ProjectMaker,
) -> None:
    root = make_project(
        {
            "shop/__init__.py": "import stock\n",
            "shop/orders.py": "",
            "shop/prices.py": "def (",
            "stock/__init__.py": "import shop\n",
            "notes.py": "def (",
            "pyproject.toml": "",
        }
    )

    notes = airssys_lint(root, "init", "--diff").stderr.splitlines()

    assert notes[0] == "airssys-lint: shop, stock reach each other; nothing holds them apart yet"
    assert notes[1] == (
        "airssys-lint: the running Python cannot parse what follows, so that plain "
        "`lint-imports` stops: shop/prices.py"
    )


def test_what_git_ignores_has_its_place_and_need_not_be_there(make_project: ProjectMaker) -> None:
    version = {".gitignore": "_version.py\n", "shop/_version.py": "import shop.db\n"}
    root = make_project({**FILES, **version})
    run(["git", "init", "--quiet"], root)
    assert airssys_lint(root, "init").returncode == 0
    contracts = (root / ".importlinter").read_text(encoding="utf-8")
    assert contracts.endswith("layers =\n    (_version) | api\n    db\n")

    assert (airssys_lint(root, "check").returncode, lint_imports(root).returncode) == (0, 0)
    (root / "shop" / "_version.py").unlink()
    assert (airssys_lint(root, "check").returncode, lint_imports(root).returncode) == (0, 0)


def test_the_project_tells_how_it_is_to_be_read(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "pyproject.toml": "[tool.ruff.lint]\nselect = ['PT']\n",
            "lib/shop/__init__.py": "",
            "lib/shop/api.py": "import shop.db\n",
            "lib/shop/db.py": "",
            "tests/test_api.py": "import pytest\n\ndef test(x: pytest.MonkeyPatch): ...\n",
        }
    )

    assert airssys_lint(root, "init").returncode == 0

    table = (root / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.airssys")[2]
    assert table == (
        '-lint]\nsource-roots = ["lib", "."]\n'
        "# Ruff wants these to be named in full.\n"
        'allow-qualified = [\n    "pytest",\n]\n'
    )
    assert airssys_lint(root, "check").stdout.startswith("PASS: 4 files checked, 1 of 1 contract")
    assert not (root / "airssys-baseline.txt").exists()
