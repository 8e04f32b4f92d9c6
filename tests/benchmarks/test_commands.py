# Layer 1: Standard library imports
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.commands import Command, CommandFailedError

PRINT = (sys.executable, "-c", "print('3 files checked')")


def test_a_command_that_says_what_it_was_to_do_has_done_it(tmp_path: Path) -> None:
    made = tmp_path / "made"
    sample = Command(PRINT, tmp_path, "3 files", made.touch).seconds()

    assert sample.done == 1
    assert sample.amount > 0
    assert made.exists()


def test_a_command_that_does_less_has_not(tmp_path: Path) -> None:
    command = Command(PRINT, tmp_path, "4 files")

    samples = (command.seconds(), command.processor_seconds(), command.peak_bytes())
    assert [sample.done for sample in samples] == [0, 0, 0]
    assert min(sample.amount for sample in samples) > 0


@pytest.mark.parametrize("code", ["raise SystemExit(2)", "1 / 0"])
def test_a_command_that_fails_is_no_figure(code: str, tmp_path: Path) -> None:
    command = Command((sys.executable, "-c", code), tmp_path)

    for measure in (command.seconds, command.processor_seconds, command.peak_bytes):
        with pytest.raises(CommandFailedError):
            measure()


def test_memory_is_that_of_the_command(tmp_path: Path) -> None:
    def peak(megabytes: int) -> float:
        code = f"x = b'1' * ({megabytes} << 20)"
        return Command((sys.executable, "-c", code), tmp_path).peak_bytes().amount

    assert 40 << 20 < peak(50) - peak(1) < 60 << 20
