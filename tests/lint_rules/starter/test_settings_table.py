"""The table of settings, at the end of what is there."""

# Layer 1: Standard library imports
import tomllib

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.starter.settings_table import DraftedSettings, draft_table, has_table


def test_a_new_file() -> None:
    assert (
        draft_table("", DraftedSettings(baseline="frozen.txt"))
        == '[tool.airssys-lint]\nbaseline = "frozen.txt"\n'
    )


def test_without_diagnostics_there_is_no_baseline() -> None:
    assert draft_table("", DraftedSettings()) == "[tool.airssys-lint]\n"


def test_files_that_cannot_be_read_are_excluded_whatever_their_names() -> None:
    names = ["a b.py", 'quote".py', "new\nline.py"]
    text = draft_table("", DraftedSettings(unreadable=tuple(names)))
    assert text is not None
    assert tomllib.loads(text)["tool"]["airssys-lint"]["exclude"] == names


@pytest.mark.parametrize("before", ['[project]\nname = "shop"\n', '[project]\nname = "shop"'])
def test_what_is_there_stays(before: str) -> None:
    text = draft_table(before, DraftedSettings())
    assert text == '[project]\nname = "shop"\n\n[tool.airssys-lint]\n'


def test_line_endings_are_kept() -> None:
    assert draft_table("[a]\r\n", DraftedSettings()) == "[a]\r\n\r\n[tool.airssys-lint]\r\n"


def test_tools_written_in_one_line_take_no_table() -> None:
    assert draft_table("tool = {ruff = {}}\n", DraftedSettings()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("[tool.ruff]\n", False), ("[tool.airssys-lint]\n", True)],
)
def test_a_table_may_be_there(text: str, expected: bool) -> None:  # noqa: FBT001 - a test's parameter
    assert has_table(text) is expected
