# Layer 1: Standard library imports
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

ProjectMaker = Callable[[Mapping[str, str]], Path]

LEFT = "y: os.PathLike = 1\nPathLike = 2\n"
UNORDERED = "import httpx\nimport os\n"
ORDERED = "import os\n\nimport httpx\n"
DOCUMENTED = re.compile(
    r"^\$ airssys-lint check --diff shop\.py\n(.+?)```", re.DOTALL | re.MULTILINE
)


def airssys_lint(*arguments: str, cwd: Path, stdin: str = "") -> CompletedProcess[str]:
    command = [sys.executable, "-m", "lint_rules", "check", "--no-contracts", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, input=stdin
    )


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
    ignoring = airssys_lint("--fix", "--add-ignore", "--reason", "why", cwd=root)
    formatted = airssys_lint("--diff", "--output-format", "json", cwd=root)

    assert (alone.returncode, ignoring.returncode, formatted.returncode) == (2, 2, 2)
    assert alone.stderr == "airssys-lint: --unsafe-fixes goes with --fix or --diff\n"
    assert ignoring.stderr == "airssys-lint: --add-ignore goes with neither --fix nor --diff\n"
    assert formatted.stderr == (
        "airssys-lint: --diff prints a patch; --output-format and --output-file go with --fix\n"
    )


def test_what_an_editor_holds_is_fixed_and_not_written(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": "x = 1\n"})
    stdin = ("--stdin-filename", "a.py", "-")

    done = airssys_lint("--fix", *stdin, cwd=root, stdin=UNORDERED + LEFT)
    shown = airssys_lint("--diff", *stdin, cwd=root, stdin=UNORDERED)
    clean = airssys_lint("--fix", *stdin, cwd=root, stdin="x = 2")

    assert (done.returncode, done.stdout) == (1, ORDERED + LEFT)
    assert done.stderr.startswith("a.py:2: ARS2101 unordered-import-layers fixed: ")
    assert "\na.py:4:4: ARS2201 qualified-annotation " in done.stderr
    assert (shown.returncode, shown.stdout.splitlines()[0]) == (1, "diff --git a/a.py b/a.py")
    assert (clean.returncode, clean.stdout) == (0, "x = 2")
    assert (root / "a.py").read_text() == "x = 1\n"


def test_a_fix_that_needs_another_file_is_not_for_an_editor(make_project: ProjectMaker) -> None:
    root = make_project({"shop/__init__.py": ""})
    select = ("--select", "implementation-in-init", "--unsafe-fixes")

    done = airssys_lint(
        "--fix", *select, "--stdin-filename", "shop/__init__.py", "-", cwd=root, stdin="A = 1\n"
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "airssys-lint: the fix would also write shop/_implementation.py;"
        " run it on the file itself\n"
    )


def test_json_lists_what_was_fixed_and_what_was_not(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED, "deep.py": UNORDERED + "x" + " + x" * 1_000})

    done = airssys_lint("--fix", "--output-format", "json", cwd=root)

    document = json.loads(done.stdout)
    rule = {"line": 2, "code": "ARS2101", "name": "unordered-import-layers"}
    title = "order the imports of the block by their layers"
    assert document["fixed"] == [{"path": "a.py", **rule, "title": title}]
    (left,) = document["not_fixed"]
    assert left.pop("reason")
    assert left == {"path": "deep.py", **rule}


def test_the_codemod_runs_by_itself(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED})
    codemod = "lint_rules.codemods.import_layers.command.ImportLayersCommand"
    command = [sys.executable, "-m", "libcst.tool", "codemod", "-x", "--no-format", codemod, "a.py"]

    subprocess.run(command, cwd=root, capture_output=True, check=True)

    assert (root / "a.py").read_text() == ORDERED
