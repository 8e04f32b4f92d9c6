"""An interrupt ends the command with 130, nothing half written and no traceback.

Each run is brought to a place where it waits for the test, so that no clock decides when the signal
comes.
"""

# Layer 1: Standard library imports
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import PIPE, Popen

# Layer 2: Third-party imports
import pytest

ProjectMaker = Callable[[Mapping[str, str]], Path]

SETTINGS = '[tool.airssys-lint]\nbaseline = "frozen.txt"\n'
INTERRUPTED = b"airssys-lint: interrupted\n"


def start(root: Path, *arguments: str) -> Popen[bytes]:
    command = [sys.executable, "-m", "lint_rules", *arguments]
    return subprocess.Popen(command, cwd=root, stdout=PIPE, stderr=PIPE)


@pytest.mark.parametrize(
    "arguments", [["check", "--output-file", "report.txt"], ["check"], ["baseline"]]
)
def test_while_a_file_is_read_nothing_is_printed_or_written(
    arguments: list[str], make_project: ProjectMaker
) -> None:
    files = {"pyproject.toml": SETTINGS, "shop.py": "import os\n", "report.txt": "yesterday's\n"}
    root = make_project(files)
    os.mkfifo(root / "frozen.txt")
    before = {*root.iterdir()}

    # Opening a pipe waits until the command opens its other end, to read the baseline. It is closed
    # again, as a signal that comes between two instructions does not end the reading that follows.
    with start(root, *arguments) as process:
        with (root / "frozen.txt").open("w", encoding="utf-8"):
            process.send_signal(signal.SIGINT)
        printed, said = process.communicate()

    assert (process.returncode, printed, said) == (130, b"", INTERRUPTED)
    assert {*root.iterdir()} - {root / ".airssys_cache"} == before
    assert (root / "report.txt").read_text(encoding="utf-8") == "yesterday's\n"


def test_while_the_result_is_printed_the_rest_is_dropped(make_project: ProjectMaker) -> None:
    # More than any pipe holds, so that the command waits for its reader.
    root = make_project({"shop.py": "import httpx\nimport os\n" * 5_000})

    with start(root, "check", "--no-contracts") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"s"
        process.send_signal(signal.SIGINT)
        said = process.stderr.readline()
        process.stdout.close()
        said += process.stderr.read()

    assert (process.returncode, said) == (130, INTERRUPTED)


# The command as it is, but that to check a file means to tell the test who does it, and to wait.
WITH_PATIENT_WORKERS = """
import os, sys
from lint_rules.cli.main import run
from lint_rules.engine import file_checks

def wait(*arguments):
    with open("workers", "w") as workers:
        workers.write(f"{os.getpid()} ")
    open("never", "w")

file_checks.check_file = wait
sys.exit(run(["check", "--no-contracts", "--no-cache", "--jobs", "2"]))
"""


def test_while_workers_check_they_end_with_the_command(make_project: ProjectMaker) -> None:
    root = make_project({f"f{number}.py": "" for number in range(200)})
    os.mkfifo(root / "workers")
    os.mkfifo(root / "never")
    workers: set[int] = set()

    # Open at both ends all the time, so that no worker writes when nobody reads.
    listening = os.open(root / "workers", os.O_RDWR)
    command = [sys.executable, "-c", WITH_PATIENT_WORKERS]
    with subprocess.Popen(command, cwd=root, stdout=PIPE, stderr=PIPE) as process:
        while len(workers) < 2:
            workers |= set(map(int, os.read(listening, 4096).split()))
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate()
    os.close(listening)

    assert (process.returncode, printed, said) == (130, b"", INTERRUPTED)
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
