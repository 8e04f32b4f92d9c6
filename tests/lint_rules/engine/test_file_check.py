# Layer 1: Standard library imports
import gc
import sys
import warnings
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.file_check import (
    CheckedFile,
    Facts,
    check_file,
    check_reading,
    parsing_many_files,
)
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.settings import Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project
from lint_rules.source.taken_names import TakenNames

PROJECT = read_project(Settings(), ModuleTree(["a.py"], ["."]))
FOUND = Finding(Span(2, 1, 2, 2), "a message", "help", "symbol")


def report_line_two(_: FileReading) -> Iterator[Finding]:
    yield FOUND


def follow_too_deep(reading: FileReading) -> Iterator[Finding]:
    yield FOUND
    yield from follow_too_deep(reading)


LINE_TWO = FileRule(
    code="X1", name="line-two", standard="", summary="", package="", check=report_line_two
)
TOO_DEEP = FileRule(
    code="X2", name="too-deep", standard="", summary="", package="", check=follow_too_deep
)


def checked(root: Path, content: bytes, *rules: FileRule) -> CheckedFile:
    (root / "a.py").write_bytes(content)
    return check_file(Sources(root), "a.py", PROJECT, rules, Facts.IMPORTS)


NEWER = f"3.{sys.version_info.minor + 1}"


@pytest.mark.parametrize(
    ("target", "content", "is_newer"),
    [
        (NEWER, b"def f(:\n", True),
        (NEWER, b"x = \xff\n", False),
        (NEWER, b"\0", False),
        (f"3.{sys.version_info.minor}", b"def f(:\n", False),
        ("3.9", b"def f(:\n", False),
    ],
    ids=["newer", "undecodable", "null-byte", "the-same", "older"],
)
def test_syntax_that_a_newer_python_may_know_is_said_to_be_that(
    tmp_path: Path, target: str, content: bytes, *, is_newer: bool
) -> None:
    (tmp_path / "a.py").write_bytes(content)
    project = read_project(Settings(target_version=target), ModuleTree(["a.py"], ["."]))

    (located,) = check_file(Sources(tmp_path), "a.py", project, []).found

    running = f"3.{sys.version_info.minor}"
    meant = f"; it is meant for Python {NEWER}, and this is Python {running}"
    advice = f"run airssys-lint with Python {NEWER} or newer, or repair the file"
    assert (located.finding.message.endswith(meant), advice in located.finding.help) == (
        is_newer,
        is_newer,
    )


def test_a_finding_is_located_with_its_line(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, b"import os\r\ny = 2\r\n", LINE_TWO).found

    assert (found.rule, found.path, found.finding, found.excerpt) == (
        LINE_TWO,
        "a.py",
        FOUND,
        "y = 2",
    )


def test_imports_are_listed_only_when_asked_for(tmp_path: Path) -> None:
    imports = checked(tmp_path, b"import os\n").imports

    assert imports is not None
    assert [name.module for name in imports] == ["os"]
    assert check_file(Sources(tmp_path), "a.py", PROJECT, ()).imports is None


def test_what_a_file_takes_is_told_unasked(tmp_path: Path) -> None:
    late = b"def f():\n    from c import d as e\n    import g\n"
    content = b"import os.path\nfrom a import *\nfrom . import b\nfrom a import *\n" + late

    assert checked(tmp_path, content).taken == TakenNames(" os.path: a:* ", " c:d g: ")


def test_a_file_that_cannot_be_read_is_one_finding_and_no_rule_sees_it(tmp_path: Path) -> None:
    file = check_file(Sources(tmp_path), "vanished.py", PROJECT, [LINE_TWO], Facts.IMPORTS)

    (found,) = file.found
    assert file.imports is None
    assert (found.rule.code, found.path, found.excerpt) == ("ARS0001", "vanished.py", "")
    assert found.finding == Finding(
        Span(1, 1, 1, 1),
        "cannot be read: No such file or directory",
        "repair the file or exclude it; no rule was applied to it",
        "unreadable",
    )


def test_a_rule_that_cannot_follow_the_code_is_one_finding_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    found = checked(tmp_path, b"x = 1\ny = 2\n", TOO_DEEP, LINE_TWO).found

    assert [(item.rule.code, item.finding.message) for item in found] == [
        ("ARS0001", "is nested too deeply for too-deep"),
        ("X1", "a message"),
    ]


@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
def test_garbage_collection_is_as_before_whatever_happens(*, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    if not enabled:
        gc.disable()
    try:
        with suppress(KeyboardInterrupt), parsing_many_files():
            assert not gc.isenabled()
            raise KeyboardInterrupt
        assert gc.isenabled() is enabled
    finally:
        if was_enabled:
            gc.enable()


def test_warnings_about_the_code_under_check_are_silent() -> None:
    with parsing_many_files():
        warnings.warn("invalid escape sequence", SyntaxWarning, stacklevel=1)

    with pytest.raises(SyntaxWarning):
        warnings.warn("again", SyntaxWarning, stacklevel=1)


def test_nothing_of_a_file_waits_for_a_garbage_collection() -> None:
    text = (
        "from __future__ import annotations\nimport datetime, shop\nfrom shop import prices\n"
        "__all__ = ['prices']\ndef f(a: datetime.date, b: 'shop.T', c: prices.T = max(1)):\n"
        "    global g\n    g = [(h := prices) for i in prices]\n"
    )
    rules = [rule for rule in CATALOGUE if isinstance(rule, FileRule)]

    with parsing_many_files():
        reading = FileReading(parse_source(text.encode(), "a/__init__.py"), PROJECT)
        left = weakref.ref(reading.file.tree)
        file = check_reading(reading, rules, Facts.IMPORTS | Facts.OUTLINE)
        del reading

        assert {"ARS2201", "ARS4301"} <= {located.rule.code for located in file.found}
        assert left() is None
