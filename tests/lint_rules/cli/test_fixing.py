# Layer 1: Standard library imports
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
ORDERED = "import os\n\nimport httpx\n"
DOCUMENTED = re.compile(
    r"^\$ airssys-lint check --diff shop\.py\n(.+?)```", re.DOTALL | re.MULTILINE
)


def airssys_lint(*arguments: str, cwd: Path) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "lint_rules", "check", "--no-contracts", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_patch_is_as_documented_and_git_applies_it(
    make_project: ProjectMaker, repository: Path
) -> None:
    root = make_project({"shop.py": UNORDERED})
    page = (repository / "docs" / "fixing.md").read_text(encoding="utf-8")
    documented = DOCUMENTED.search(page)

    done = airssys_lint("--diff", "shop.py", cwd=root)

    assert documented is not None
    assert done.stdout + done.stderr == documented[1]
    assert done.returncode == 1
    assert (root / "shop.py").read_text() == UNORDERED
    subprocess.run(["git", "apply", "-"], input=done.stdout, text=True, cwd=root, check=True)
    assert (root / "shop.py").read_text() == ORDERED


def test_fix_writes_and_reports_what_is_left(make_project: ProjectMaker) -> None:
    left = "import httpx\nfrom os import *\n"
    root = make_project({"a.py": UNORDERED, "b.py": left})

    done = airssys_lint("--fix", cwd=root)

    assert done.returncode == 1
    assert (root / "a.py").read_text() == ORDERED
    assert (root / "b.py").read_text() == left
    assert "  = no fix: a star import makes the order of its block matter\n" in done.stdout
    assert done.stdout.endswith("FAIL: 2 files checked, 1 diagnostic\n")
    assert done.stderr == (
        "a.py:2: ARS2101 unordered-import-layers fixed: "
        "order the imports of the block by their layers\n"
        "airssys-lint: fixed 1 diagnostic in 1 file\n"
    )


def test_a_clean_project_has_an_empty_patch(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": ORDERED})

    done = airssys_lint("--diff", cwd=root)

    assert (done.returncode, done.stdout) == (0, "")


def test_options_that_do_not_go_together_are_refused(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": ORDERED})

    alone = airssys_lint("--unsafe-fixes", cwd=root)
    stream = airssys_lint("--fix", "--stdin-filename", "a.py", "-", cwd=root)

    assert (alone.returncode, stream.returncode) == (2, 2)
    assert alone.stderr == "airssys-lint: --unsafe-fixes goes with --fix or --diff\n"
    assert stream.stderr == (
        "airssys-lint: --fix and --diff go with neither --stdin-filename nor --add-ignore\n"
    )


def test_the_codemod_runs_by_itself(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED})
    codemod = "lint_rules.codemods.import_layers.command.ImportLayersCommand"
    command = [sys.executable, "-m", "libcst.tool", "codemod", "-x", "--no-format", codemod, "a.py"]

    subprocess.run(command, cwd=root, capture_output=True, check=True)

    assert (root / "a.py").read_text() == ORDERED
