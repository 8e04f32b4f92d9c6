"""Tests of questions: what tells two apart, and where a project may be that one is about."""

# Layer 1: Standard library imports
import os
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from airssys_lint.question import this_question


def text_of(*arguments: str) -> bytes:
    question = this_question(arguments)
    assert question is not None
    return question.text


def test_the_same_call_asks_the_same(monkeypatch: MonkeyPatch) -> None:
    first = text_of("check", "shop")
    monkeypatch.setenv("UNRELATED", "1")

    assert text_of("check", "shop") == first


def test_arguments_are_told_apart_from_each_other() -> None:
    assert text_of("check", "a", "b") != text_of("check", "a b")
    assert text_of("check") != text_of("check", "")


@pytest.mark.parametrize("name", ["GIT_DIR", "HOME", "NO_COLOR", "PATH", "PYTHONPATH"])
def test_another_environment_asks_something_else(monkeypatch: MonkeyPatch, name: str) -> None:
    before = text_of("check")

    monkeypatch.setenv(name, "another")

    assert text_of("check") != before


def test_what_a_variable_holds_is_not_told(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "authorization: secret")

    assert b"secret" not in text_of("check")


def test_another_python_asks_something_else(monkeypatch: MonkeyPatch) -> None:
    before = text_of("check")

    monkeypatch.setattr(sys, "version", "4.0.0")

    assert text_of("check") != before


def test_a_project_may_lie_above_the_working_directory_and_above_what_is_named(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    question = this_question(["check", "../shop/a.py", "--quiet"])

    assert question is not None
    assert question.folders[0] == str(here)
    assert str(tmp_path / "shop") in question.folders
    assert not any("--quiet" in folder for folder in question.folders)
    assert question.folders.count(str(tmp_path)) == 1


def test_without_a_working_directory_there_is_no_question(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    try:
        assert this_question(["check"]) is None
    finally:
        os.chdir(tmp_path)
