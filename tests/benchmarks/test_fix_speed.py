"""The speed of fixing is measured at files that are fixed, and at all of their lines."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.fix_speed import compared
from benchmarks.harness import VacuousFigureError, compare

ProjectMaker = Callable[[Mapping[str, str]], Path]

FILES = {
    "unordered.py": "import httpx\nimport os\n",
    "qualified.py": "import datetime\n\nx: datetime.date\n",
    "clean.py": "import os\n",
    "broken.py": "def f(:\n",
}


@pytest.mark.parametrize(("family", "lines"), [("ARS21", 2), ("ARS22", 3)])
def test_only_files_that_are_fixed_count(
    make_project: ProjectMaker, family: str, lines: int
) -> None:
    comparison = compared("a project", make_project(FILES), family)
    own, copied = compare(comparison, rounds=1)

    assert comparison.title == "fix 1 files of a project"
    assert comparison.operations == lines
    assert own.ours.least > 0
    assert copied.theirs is not None
    assert copied.theirs.least > 0


def test_a_run_that_fixes_less_gives_no_figure(make_project: ProjectMaker) -> None:
    comparison = compared("a project", make_project(FILES), "ARS21")

    with pytest.raises(VacuousFigureError):
        compare(comparison._replace(operations=3), rounds=1)
