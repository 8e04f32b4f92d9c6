"""The command as a user meets it: a process, its output and its exit code."""

# Layer 1: Standard library imports
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.version import __version__

ProjectMaker = Callable[[Mapping[str, str]], Path]
Completed = subprocess.CompletedProcess[str]

UNORDERED = "import httpx\nimport os\n"


def airssys_lint(*arguments: str | Path, cwd: Path, **variables: str) -> Completed:
    return subprocess.run(
        [sys.executable, "-m", "lint_rules", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def _words(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else ""


def test_clean_code_passes_with_exit_code_0(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": "import os\n"})

    done = airssys_lint("check", cwd=root)

    assert done.returncode == 0
    assert done.stdout == (
        "PASS: 1 file checked, 0 diagnostics\n"
        "note: no contracts are configured; module boundaries were not checked\n"
    )
    assert done.stderr == ""


def test_a_diagnostic_is_shown_with_excerpt_and_caret(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": UNORDERED})

    done = airssys_lint("check", "--no-contracts", cwd=root)

    assert done.returncode == 1
    assert done.stdout == (
        "shop.py:2:1: ARS2101 unordered-import-layers [§2.1] "
        "standard library import `os` stands below third-party imports\n"
        "  |\n"
        "2 | import os\n"
        "  | ^^^^^^^^^\n"
        "  = help: move it above the first third-party import of its block\n"
        "  = fix: order the imports of the block by their layers\n"
        "  = why: airssys-lint explain unordered-import-layers\n"
        "\n"
        "FAIL: 1 file checked, 1 diagnostic\n"
    )


def test_json_is_one_document_of_the_documented_form(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": UNORDERED})

    done = airssys_lint("check", "--no-contracts", "--output-format", "json", cwd=root)
    document = json.loads(done.stdout)
    fingerprint = document["diagnostics"][0].pop("fingerprint")

    assert len(fingerprint) == 24
    assert document == {
        "version": 1,
        "diagnostics": [
            {
                "code": "ARS2101",
                "name": "unordered-import-layers",
                "standard": "§2.1",
                "message": "standard library import `os` stands below third-party imports",
                "path": "shop.py",
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 10,
                "fix": {
                    "safety": "safe",
                    "title": "order the imports of the block by their layers",
                },
                "no_fix": None,
                "help": "move it above the first third-party import of its block",
                "related": [],
            }
        ],
        "summary": {
            "passed": False,
            "files": 1,
            "diagnostics": 1,
            "contracts": [],
            "remarks": [],
        },
    }


@pytest.mark.parametrize(
    ("option", "code"),
    [
        (["--select", "ARS43"], 0),
        (["--select", "unordered-import-layers"], 1),
        (["--ignore", "ARS21"], 0),
        (["--ignore", "ARS2101,ARS22"], 0),
        (["--select", "ARS43", "--extend-select", "ARS2101"], 1),
        (["--exclude", "shop.py"], 0),
        (["--exit-zero"], 0),
    ],
    ids=_words,
)
def test_options_decide_what_is_reported(
    option: list[str], code: int, make_project: ProjectMaker
) -> None:
    root = make_project({"shop.py": UNORDERED})

    assert airssys_lint("check", *option, cwd=root).returncode == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "nowhere: no such file or folder"),
        (
            ["check", "--select", "ARS99"],
            "unknown rule 'ARS99'; `airssys-lint rules` lists them",
        ),
        (["explain", "qualified-anotation"], "did you mean 'qualified-annotation'?"),
        (["check", "--config", "missing.toml"], "missing.toml: no such file or folder"),
    ],
    ids=_words,
)
def test_a_call_that_cannot_be_obeyed_exits_with_2_and_says_why(
    arguments: list[str], message: str, make_project: ProjectMaker
) -> None:
    root = make_project({"shop.py": ""})

    done = airssys_lint(*arguments, cwd=root)

    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_setting_names_file_key_and_the_likely_one(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": '[tool.airssys-lint]\nselct = ["ARS21"]\n'})

    done = airssys_lint("check", cwd=root)

    assert done.returncode == 2
    assert done.stderr == (
        f"airssys-lint: {root / 'pyproject.toml'}: "
        "unknown key tool.airssys-lint.selct; did you mean 'select'?\n"
    )


def test_rules_lists_the_catalogue(tmp_path: Path) -> None:
    done = airssys_lint("rules", cwd=tmp_path)

    listed = [line.split()[:4] for line in done.stdout.splitlines()]
    assert listed == [
        [rule.code, rule.name, rule.standard or "-", "on" if rule.on_by_default else "opt-in"]
        for rule in CATALOGUE
    ]


@pytest.mark.parametrize("word", ["ARS2201", "qualified-annotation"])
def test_explain_shows_the_page_of_a_rule(word: str, tmp_path: Path) -> None:
    done = airssys_lint("explain", word, cwd=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith("# qualified-annotation (ARS2201)\n")
    assert "\n## Examples\n\nWhat is reported stands between ⟦ and ⟧" in done.stdout


def test_version(tmp_path: Path) -> None:
    assert airssys_lint("--version", cwd=tmp_path).stdout == f"airssys-lint {__version__}\n"


def test_colour_is_asked_for_and_never_in_a_pipe(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": UNORDERED})

    plain = airssys_lint("check", cwd=root)
    coloured = airssys_lint("check", "--color", "always", cwd=root)

    assert "\x1b[" not in plain.stdout
    assert "\x1b[1;31mARS2101 unordered-import-layers\x1b[0m" in coloured.stdout


def test_output_survives_an_encoding_without_the_characters(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": UNORDERED})

    done = airssys_lint("check", cwd=root, PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "[\\xa72.1]" in done.stdout


@pytest.mark.parametrize("options", [[], ["--diff"]], ids=["text", "patch"])
def test_a_result_that_cannot_be_printed_is_a_failed_run(
    make_project: ProjectMaker, options: list[str]
) -> None:
    root = make_project({"shop.py": UNORDERED})

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lint_rules", "check", *options],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == ("airssys-lint: the result cannot be printed: No space left on device\n")


@pytest.mark.parametrize("options", [[], ["--diff"]], ids=["text", "patch"])
def test_a_reader_that_goes_away_is_no_error(
    make_project: ProjectMaker, options: list[str]
) -> None:
    root = make_project({f"shop{number}.py": UNORDERED * 20 for number in range(100)})

    process = subprocess.Popen(
        [sys.executable, "-m", "lint_rules", "check", *options],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 1
    assert b"Traceback" not in errors
    assert b"Exception ignored" not in errors
