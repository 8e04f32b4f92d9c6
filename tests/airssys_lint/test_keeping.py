"""Tests of which answers are kept."""

# Layer 1: Standard library imports
import time
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_lint.answer import recall
from airssys_lint.keeping import Keeper
from airssys_lint.question import Question
from lint_rules.engine.inputs import Inputs

HOUR = 3_600_000_000_000


@pytest.mark.parametrize(("files", "is_kept"), [(["here.py"], True), (["gone.py"], False)])
def test_an_answer_is_not_kept_when_what_it_is_about_is_gone(
    files: list[str], tmp_path: Path, *, is_kept: bool
) -> None:
    (tmp_path / "here.py").touch()
    question = Question(b"check", [str(tmp_path)])
    keeper = Keeper(question, time.time_ns() + HOUR)

    for _ in range(2):
        keeper(b"fine", 0, Inputs(tmp_path, (tmp_path,), (), frozenset(files)))

    assert (recall(question) is not None) is is_kept
