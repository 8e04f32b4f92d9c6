"""Shows on a terminal how far a check is, once it has taken a while."""

# Layer 1: Standard library imports
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

# Layer 3: Internal imports
from lint_rules.engine.progress import Progress, nobody

PATIENCE = 1.0  # seconds without a sign of life
_BETWEEN = 0.1  # seconds from one picture to the next


class Bar(Protocol):
    """What is drawn."""

    def draw(self, done: int, files: int) -> None:
        """Draw how many files are done."""

    def clear(self) -> None:
        """Take it away."""


class PatientProgress:
    """Opens a bar when a check takes long, and then draws now and then.

    Args:
        open_bar: Makes the bar.
        clock: Monotonic seconds.
    """

    def __init__(self, open_bar: Callable[[], Bar], clock: Callable[[], float]) -> None:
        self._open_bar = open_bar
        self._clock = clock
        self._next = clock() + PATIENCE
        self._most = 0
        self._bar: Bar | None = None

    def __call__(self, done: int, files: int) -> None:
        """Take in how many files are done."""
        self._most = max(self._most, done)
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _BETWEEN
        if self._bar is None:
            self._bar = self._open_bar()
        self._bar.draw(self._most, files)

    def close(self) -> None:
        """Take the bar away, if there is one."""
        if self._bar is not None:
            self._bar.clear()


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Progress]:
    """Give what shows the progress of a check where people see it; nothing stays behind.

    Args:
        quiet: Whether nothing is to be shown anywhere.
    """
    if quiet or not sys.stderr.isatty():
        yield nobody
        return
    progress = PatientProgress(_open_bar, time.monotonic)
    try:
        yield progress
    finally:
        progress.close()


def _open_bar() -> Bar:
    # Only a check that takes long anyway pays for loading it.
    # Layer 3: Internal imports
    from lint_rules.cli.progress_bar import RichBar  # noqa: PLC0415

    return RichBar()
