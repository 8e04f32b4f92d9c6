"""What tests of repeated answers share: a project, and the command asked about it."""

# Layer 1: Standard library imports
import subprocess
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from airssys_lint.answer import recall
from airssys_lint.keeping import Keeper
from airssys_lint.question import this_question
from lint_rules.cli.main import run
from lint_rules.engine.request import CheckRequest

ProjectMaker = Callable[[Mapping[str, str]], Path]

# The first time there is something new; then a question is marked; then its answer is kept.
SETTLING = 3
HOUR = 3_600_000_000_000
CONTRACTS = """
[importlinter]
root_package = shop

[importlinter:contract:apart]
name = Orders and prices are apart
type = independence
modules =
    shop.orders
    shop.prices
"""
SHOP = {
    "shop/.importlinter": CONTRACTS,
    "shop/pyproject.toml": "[tool.airssys-lint]\nper-file-ignores = {'shop/old.py' = ['ARS']}\n",
    "shop/shop/__init__.py": "",
    "shop/shop/orders.py": "import httpx\nimport os\n\nfrom shop import prices\n",
    "shop/shop/prices.py": "import datetime\n\n\ndef when() -> datetime.date: ...\n",
    "shop/shop/old.py": "import httpx\nimport os\n",
    "shop/empty/notes.txt": "nothing of Python\n",
}


class Said(NamedTuple):
    """What the command said, and whether it only repeated that."""

    text: bytes
    code: int
    repeated: bool


class Command:
    """The command, run as if every change on disk were an hour old."""

    def __init__(self, root: Path, capture: CaptureFixture[bytes]) -> None:
        self.root = root
        self._capture = capture

    def ask(self, *arguments: str, started: int = 0) -> Said:
        """Ask, and hold the answer against what a run without cache says now.

        Args:
            arguments: What follows `check`.
            started: When the run begins, in nanoseconds since the epoch; by default an hour later
                than it does.
        """
        words = ("check", *arguments)
        fresh = self._run(*words, "--no-cache")
        question = this_question(words)
        assert question is not None
        answer = recall(question)
        if answer is None:
            said = self._run(*words, keep=Keeper(question, started or time.time_ns() + HOUR))
        else:
            said = Said(bytes(answer.text), answer.code, repeated=True)
        assert said[:2] == fresh[:2]
        return said

    def settle(self, *arguments: str, started: int = 0) -> Said:
        """Ask as often as it takes until an answer is repeated, if it ever is."""
        for _ in range(SETTLING):
            self.ask(*arguments, started=started)
        return self.ask(*arguments)

    def git(self, *arguments: str) -> None:
        """Run git in the project."""
        subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)

    def _run(self, *words: str, keep: Keeper | None = None) -> Said:
        self._capture.readouterr()
        code = run(words, keep)
        return Said(self._capture.readouterr().out, code, repeated=False)


@pytest.fixture
def shop(
    make_project: ProjectMaker,
    monkeypatch: MonkeyPatch,
    capsysbinary: CaptureFixture[bytes],
) -> Command:
    """The command in a small project with a broken contract, asked until it repeats itself."""
    root = make_project(SHOP) / "shop"
    later = partial(CheckRequest, clock=lambda: time.time_ns() + HOUR)
    monkeypatch.setattr("lint_rules.workspace.CheckRequest", later)
    monkeypatch.setenv("HOME", str(root.parent / "home"))
    monkeypatch.chdir(root)
    command = Command(root, capsysbinary)
    command.settle()
    return command
