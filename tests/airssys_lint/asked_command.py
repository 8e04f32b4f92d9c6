"""The command, asked again and again, and held against what it says without a cache."""

# Layer 1: Standard library imports
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

# Layer 2: Third-party imports
from pytest import CaptureFixture

# Layer 3: Internal imports
from airssys_lint.answer import recall
from airssys_lint.keeping import Keeper
from airssys_lint.question import this_question
from lint_rules.cli.main import run

# The first time there is something new; then a question is marked; then its answer is kept.
SETTLING = 3
HOUR = 3_600_000_000_000


class Said(NamedTuple):
    """What the command said, and whether it only repeated that."""

    text: bytes
    code: int
    repeated: bool


class AskedCommand:
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
