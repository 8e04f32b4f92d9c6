# Layer 1: Standard library imports
import io
import re
import sys

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch
from rich.console import Console

# Layer 3: Internal imports
from lint_rules.cli.progress import PatientProgress, shown_progress
from lint_rules.cli.progress_bar import RichBar
from lint_rules.engine.progress import nobody


class Recorder:
    """A bar that remembers what was drawn."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, int]] = []
        self.cleared = False

    def draw(self, done: int, files: int) -> None:
        self.drawn.append((done, files))

    def clear(self) -> None:
        self.cleared = True


def pictures(*steps: tuple[float, int]) -> tuple[Recorder | None, list[tuple[int, int]]]:
    """Give the bar and what is drawn of ten files, of which so many are done at some seconds."""
    now = [0.0]
    bars: list[Recorder] = []

    def open_bar() -> Recorder:
        bars.append(Recorder())
        return bars[-1]

    progress = PatientProgress(open_bar, lambda: now[0])
    for seconds, done in steps:
        now[0] = seconds
        progress(done, 10)
    progress.close()
    assert len(bars) <= 1
    return (bars[0], bars[0].drawn) if bars else (None, [])


def test_a_quick_check_draws_nothing() -> None:
    assert pictures((0.0, 1), (0.5, 9), (0.99, 10)) == (None, [])


def test_a_long_one_draws_ten_times_a_second_at_most_and_leaves_nothing() -> None:
    bar, drawn = pictures((0.5, 1), (1.0, 2), (1.05, 3), (1.09, 4), (1.1, 5), (3.0, 6))

    assert drawn == [(2, 10), (5, 10), (6, 10)]
    assert bar is not None
    assert bar.cleared


def test_what_is_done_stays_done() -> None:
    assert pictures((1.0, 8), (2.0, 1), (3.0, 9))[1] == [(8, 10), (8, 10), (9, 10)]


@pytest.mark.parametrize(
    ("quiet", "on_terminal", "shown"),
    [(False, True, True), (True, True, False), (False, False, False)],
)
def test_only_people_who_want_to_see_it_do(
    monkeypatch: MonkeyPatch, *, quiet: bool, on_terminal: bool, shown: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: on_terminal, raising=False)

    with shown_progress(quiet=quiet) as progress:
        assert (progress is not nobody) is shown


def test_the_bar_counts_files_and_goes_away() -> None:
    terminal = io.StringIO()
    console = Console(file=terminal, force_terminal=True, width=60, legacy_windows=False)
    bar = RichBar(console)

    bar.draw(3, 10)
    bar.draw(4, 10)
    assert re.findall(r"\d+/\d+", terminal.getvalue()) == ["3/10", "4/10"]
    before = len(terminal.getvalue())
    bar.clear()

    # Up one line and erased; the cursor is shown again.
    assert "\x1b[2K" in terminal.getvalue()[before:]
    assert "\x1b[?25h" in terminal.getvalue()[before:]
