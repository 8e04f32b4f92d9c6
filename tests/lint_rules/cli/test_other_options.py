"""Commands and options besides a plain check, as a user meets them."""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
WITH_BASELINE = '[tool.airssys-lint]\nbaseline = "airssys-baseline.txt"\n'


def airssys_lint(*arguments: str, cwd: Path, stdin: str = "") -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lint_rules", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        input=stdin,
    )


def test_the_baseline_command_says_what_came_and_went(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": WITH_BASELINE, "shop.py": UNORDERED})

    created = airssys_lint("baseline", cwd=root)
    (root / "shop.py").write_text("import httpx\nimport re\n", encoding="utf-8")
    pruned = airssys_lint("baseline", cwd=root)

    assert created.stdout == (
        "+ shop.py: unordered-import-layers: os\nairssys-baseline.txt: 1 entry (+1, -0)\n"
    )
    assert pruned.stdout == (
        "- shop.py: unordered-import-layers: os\n"
        "airssys-baseline.txt: 0 entries (+0, -1)\n"
        "1 new diagnostic is not taken in; mend it, or pass --accept-new\n"
    )


def test_what_a_file_is_called_stays_text(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": WITH_BASELINE, "\x1b[31m\n.py": UNORDERED})

    listed = airssys_lint("check", "--show-files", cwd=root)
    frozen = airssys_lint("baseline", cwd=root)

    assert listed.stdout == "\\x1b[31m\\n.py\n"
    assert frozen.stdout.startswith("+ \\x1b[31m\\n.py: unordered-import-layers: os\n")


def test_standard_input_stands_for_a_file(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": "import os\n"})

    found = airssys_lint(
        "check", "--stdin-filename", "shop.py", "-", "--no-contracts", cwd=root, stdin=UNORDERED
    )
    unsaved = airssys_lint("check", "--stdin-filename", "new/shop.py", "-", cwd=root, stdin="")

    assert found.returncode == 1
    assert found.stdout.startswith("shop.py:2:1: ARS2101 ")
    assert unsaved.returncode == 0
    assert (root / "shop.py").read_text(encoding="utf-8") == "import os\n"


def test_add_ignore_writes_suppressions_and_checks_again(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": UNORDERED})

    done = airssys_lint("check", "--add-ignore", "--reason", "the old client", cwd=root)

    assert done.returncode == 0
    assert done.stderr == "airssys-lint: 1 suppression written\n"
    assert (root / "shop.py").read_text(encoding="utf-8") == (
        "import httpx\n# airssys: ignore[unordered-import-layers] -- the old client\nimport os\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add-ignore"], "--add-ignore needs a reason: --reason TEXT"),
        (["-"], "the path - needs --stdin-filename FILE"),
        (["--reason", "why"], "--reason goes with --add-ignore"),
        (["--stdin-filename", "shop", "-"], "--stdin-filename: shop is a folder"),
        (
            ["--stdin-filename", "a.py", "shop.py"],
            "--stdin-filename FILE goes with the path - and nothing else",
        ),
    ],
)
def test_options_that_do_not_go_together(
    arguments: list[str], message: str, make_project: ProjectMaker
) -> None:
    root = make_project({"shop.py": "", "shop/cart.py": ""})

    done = airssys_lint("check", *arguments, cwd=root)

    assert (done.returncode, done.stderr) == (2, f"airssys-lint: {message}\n")


def test_show_files_lists_what_would_be_checked(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint]\nexclude = ["legacy"]\n'
    files = {"pyproject.toml": settings, "a.py": "", "legacy/b.py": "", "c.txt": "", "d.pyi": ""}
    root = make_project(files)

    assert airssys_lint("check", "--show-files", cwd=root).stdout == "a.py\nd.pyi\n"


def test_a_named_file_is_excluded_too_unless_forced(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint]\nexclude = ["legacy"]\n'
    root = make_project({"pyproject.toml": settings, "legacy/b.py": ""})

    excluded = airssys_lint("check", "--show-files", "legacy/b.py", cwd=root)
    forced = airssys_lint("check", "--show-files", "--no-force-exclude", "legacy/b.py", cwd=root)

    assert (excluded.stdout, forced.stdout) == ("", "legacy/b.py\n")


def test_show_settings_tells_what_is_in_force(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint]\nallow-qualified = ["numpy"]\nselect = ["ARS22"]\n'
    root = make_project({"pyproject.toml": settings})

    shown = airssys_lint("check", "--show-settings", "--exclude", "old", cwd=root).stdout

    assert shown.splitlines()[:3] == [
        f"# project root: {root}",
        f"# configuration: {root / 'pyproject.toml'}",
        "# rules in force: syntax-error, qualified-annotation, qualified-type-expression",
    ]
    assert '# of this run: extend-exclude = ["old"]\n' in shown
    assert "# baseline is not set\n" in shown


def test_the_settings_that_are_shown_are_settings(make_project: ProjectMaker) -> None:
    text = """[tool.airssys-lint]
select = ["ARS22"]
per-file-ignores = { "tests/\\"*" = ["ARS21", "ARS22"], "x" = [] }
aliases = { "datetime.datetime" = "DateTime" }
init-allow = ["getattr", "constants"]
import-heading-texts = ["# é", "# 2", "# 3"]
"""
    root = make_project({"pyproject.toml": text})
    shown = airssys_lint("check", "--show-settings", cwd=root).stdout
    (root / "pyproject.toml").write_text(shown, encoding="utf-8")

    assert airssys_lint("check", "--show-settings", cwd=root).stdout == shown
    settings = open_workspace([root]).settings
    assert settings.per_file_ignores == (('tests/"*', ("ARS21", "ARS22")), ("x", ()))
    assert settings.aliases == (("datetime.datetime", "DateTime"),)
    assert settings.init_allow == {"getattr", "constants"}
    assert settings.import_heading_texts == ("# é", "# 2", "# 3")


def test_explain_import(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": ""})

    done = airssys_lint("explain-import", "shop", cwd=root)

    assert done.stdout == "shop: layer 3, internal: `shop.py` is in the project\n"
