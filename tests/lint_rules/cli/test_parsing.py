# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.arguments import read_arguments


def refusal(arguments: list[str], capsys: CaptureFixture[str]) -> str:
    """Give what is said of a command line that cannot be read, in place of any result."""
    with pytest.raises(SystemExit) as caught:
        read_arguments(arguments)
    printed, said = capsys.readouterr()
    assert (caught.value.code, printed) == (2, "")
    return said


FORMATS = "text, json, sarif, github, gitlab, junit, checklist"
SARIF = "; did you mean 'sarif'?"


@pytest.mark.parametrize(
    ("program", "arguments", "problem"),
    [
        ("airssys-lint", ["chek"], "unknown command 'chek'; did you mean 'check'?"),
        ("airssys-lint", ["what"], "unknown command 'what'"),
        ("airssys-lint", ["--versoin"], "unknown option --versoin; did you mean '--version'?"),
        (
            "airssys-lint",
            ["--config=x.toml", "check"],
            "unknown option --config; it goes behind a command",
        ),
        (
            "airssys-lint check",
            ["check", "--fxi"],
            "unknown option --fxi; did you mean '--fix'?",
        ),
        (
            "airssys-lint check",
            ["check", "--output", "x"],
            "unknown option --output; did you mean '--output-format'?",
        ),
        (
            "airssys-lint check",
            ["check", "--unsafe-fix=yes"],
            "unknown option --unsafe-fix; did you mean '--unsafe-fixes'?",
        ),
        ("airssys-lint rules", ["rules", "ARS21"], "unknown argument ARS21"),
        (
            "airssys-lint check",
            ["check", "--output-format", "sarfi"],
            f"argument --output-format: must be one of {FORMATS}, not 'sarfi'{SARIF}",
        ),
        (
            "airssys-lint check",
            ["check", "--color", "blue"],
            "argument --color: must be one of auto, always, never, not 'blue'",
        ),
    ],
)
def test_what_is_misspelt_is_said_in_one_line_with_what_was_meant(
    program: str, arguments: list[str], problem: str, capsys: CaptureFixture[str]
) -> None:
    assert refusal(arguments, capsys) == f"{program}: {problem} (see {program} --help)\n"


def test_a_path_in_place_of_a_command_is_to_be_checked(
    tmp_path: Path, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "; did you mean 'airssys-lint check ..'? (" in refusal([".."], capsys)


def test_without_a_command_there_is_help(capsys: CaptureFixture[str]) -> None:
    said = refusal([], capsys)

    assert "usage: airssys-lint [-h] [--version] COMMAND" in said
    assert "check files and folders" in said


def test_lists_are_divided_at_commas_and_grow() -> None:
    options = read_arguments(["check", "--select", "a, b,", "--select=c", "x", "y"])

    assert (options.select, options.ignore) == (["a", "b", "c"], None)
    assert [str(path) for path in options.paths] == ["x", "y"]
