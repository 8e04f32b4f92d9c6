"""Each codemod by itself, with the command that docs/fixing.md shows."""

# Layer 1: Standard library imports
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

# Layer 2: Third-party imports
import pytest

ProjectMaker = Callable[[Mapping[str, str]], Path]


class Sample(NamedTuple):
    """A file of a project, before and after."""

    path: str
    before: str
    after: str


SAMPLES = {
    "ImportLayersCommand": Sample(
        "src/shop.py", "import httpx\nimport os\n", "import os\n\nimport httpx\n"
    ),
    "SimpleNamesCommand": Sample(
        "src/shop.py",
        "import datetime\n\n\ndef f(day: datetime.date) -> None: ...\n",
        "from datetime import date\n\n\ndef f(day: date) -> None: ...\n",
    ),
    "RemoveSuppressionsCommand": Sample(
        "src/shop.py", "x = 1  # airssys: ignore[ARS2201] -- why\n", "x = 1\n"
    ),
    "ExtractImplementationCommand": Sample(
        "src/shop/__init__.py", "RATE = 2\n", "from ._implementation import RATE as RATE\n"
    ),
}


def shown_commands(repository: Path) -> dict[str, str]:
    """Give the commands of the page, by the name of the codemod."""
    page = (repository / "docs" / "fixing.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ python (-m libcst\.tool codemod .*)$", page, re.MULTILINE)
    return {command.split()[-2].rpartition(".")[2]: command for command in commands}


def test_every_codemod_is_shown(repository: Path) -> None:
    names = set()
    for path in (repository / "lint_rules" / "codemods").glob("*/command.py"):
        text = path.read_text(encoding="utf-8")
        names.update(re.findall(r"^class (\w+Command)\(", text, re.MULTILINE))
    assert shown_commands(repository).keys() == names == SAMPLES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_command_on_the_page_mends_a_file(
    name: str, make_project: ProjectMaker, repository: Path
) -> None:
    sample = SAMPLES[name]
    root = make_project({sample.path: sample.before})
    command = [sys.executable, *shlex.split(shown_commands(repository)[name])]

    run = subprocess.run(command, cwd=root, capture_output=True, check=False, text=True)

    assert run.returncode == 0, run.stderr
    assert (root / sample.path).read_text(encoding="utf-8") == sample.after
