# Layer 1: Standard library imports
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.processes import CommandFailedError, seconds_of


def test_a_command_runs_to_its_end(tmp_path: Path) -> None:
    made = tmp_path / "made"

    assert seconds_of((sys.executable, "-c", f"open({str(made)!r}, 'x').close()")) > 0
    assert made.exists()


@pytest.mark.parametrize(
    "code", ["raise SystemExit(3)", "import sys; print('Traceback ...', file=sys.stderr)"]
)
def test_a_command_that_fails_is_no_figure(code: str) -> None:
    with pytest.raises(CommandFailedError):
        seconds_of((sys.executable, "-c", code))


def test_a_failure_may_be_part_of_the_work() -> None:
    assert seconds_of((sys.executable, "-c", "raise SystemExit(1)"), exit_codes=(0, 1)) > 0
