# Layer 1: Standard library imports
import subprocess
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.import_directives import (
    ImportDirectives,
    leaves_block_unsorted,
    read_directives,
)

SILENT = [
    "# noqa",
    "#noqa",
    "# noqa: I001",
    "# noqa:I001",
    "# noqa : I001",
    "# noqa: E501,I001",
    "# noqa: E501 I001",
    "# noqa:E501I001",
    "# noqa: I001 because",
    "# noqa because",
    "# type: ignore # noqa: I001",
]
LOUD = [
    "# noqa: E501",
    "# noqa: because",
    "# noqa:",
    "# noqa: I",
    "# noqa: I00",
    "# noqa: I0011",
    "# noqa: XI001",
    "# noqa: I001x",
    "# noqaI001",
    "# x noqa",
    "# noqa: E501 because I001",
    "# nosort",
]


def read(text: str) -> ImportDirectives:
    return read_directives(parse_source(text.encode(), "example.py"))


@pytest.mark.parametrize("comment", SILENT)
def test_a_comment_that_silences_sorting_does(comment: str) -> None:
    assert leaves_block_unsorted(f"import b  {comment}")


@pytest.mark.parametrize("comment", LOUD)
def test_a_comment_that_does_not_silence_sorting_does_not(comment: str) -> None:
    assert not leaves_block_unsorted(f"import b  {comment}")


@pytest.mark.parametrize("comment", [*SILENT, *LOUD])
def test_ruff_agrees_about_the_comment(comment: str) -> None:
    options = ["--isolated", "--no-cache", "--select=I001", "--stdin-filename=x.py", "-"]
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options],
        input=f"import b  {comment}\nimport a\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("I001" not in ruff.stdout) is (comment in SILENT)


@pytest.mark.parametrize(
    ("comment", "whole_file"),
    [
        ("# isort: skip_file", True),
        ("# isort:skip_file", True),
        ("# ruff: isort: skip_file", True),
        ("# ruff: noqa", True),
        ("# ruff: noqa because", True),
        ("# ruff: noqa: I001", True),
        ("# ruff: noqa: I001 because", True),
        ("# ruff:noqa:E501,I001", True),
        ("# flake8: noqa", True),
        ("# ruff: noqa: E501", False),
        ("# ruff: noqa: I", False),
        ("# ruff: noqa:", False),
        ("# isort: skip", False),
        ("# about isort: skip_files", False),
        ("# noqa", False),
    ],
)
def test_a_comment_may_speak_for_the_whole_file(comment: str, *, whole_file: bool) -> None:
    assert read(f"x = 1\n{comment}\n").skip_file is whole_file


def test_each_directive_is_noted_on_its_line() -> None:
    text = "import a  # isort: skip\n# isort: split\nimport b  # why isort:skip\n"

    assert read(text) == ImportDirectives(skipped_lines={1, 3}, split_lines={2})


def test_what_is_switched_off_ends_where_the_same_tool_is_switched_on() -> None:
    text = "# isort: on\n# isort: off\na\n# fmt: on\n# isort: on\nb\n# fmt: off\nc\n# isort: on\nd"

    assert read(text).skipped_lines == {2, 3, 4, 7, 8, 9, 10}


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("if x:\n  # fmt: off\n  a\n\nb\n# fmt: on\nc\n", {2, 3, 4}),
        ("if x:\n  # fmt: off\n  a\n  # fmt: on\n  b\n", {2, 3}),
        ("if x:\n  # fmt: off\n  if y:\n    a\nb\n# fmt: off\nc\n", {2, 3, 4, 6, 7, 8}),
        ("if x:\n  # isort: off\n  a\nb\n# isort: on\nc\n", {2, 3, 4}),
    ],
    ids=["left", "ended", "twice", "sorter"],
)
def test_what_is_switched_off_for_a_formatter_ends_with_its_suite(
    text: str, skipped: set[int]
) -> None:
    assert read(text).skipped_lines == skipped


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
def test_lines_are_counted_whatever_their_ending(ending: str) -> None:
    assert read(ending.join(["a", "b", "c # isort: skip", ""])).skipped_lines == {3}


@pytest.mark.parametrize(
    "text",
    ["x = '# isort: off'\n", "'''\n# isort: skip_file\n'''\n", "isort: int\n", "# FMT: OFF\n", ""],
)
def test_only_a_comment_is_a_directive(text: str) -> None:
    assert read(text) == ImportDirectives()
