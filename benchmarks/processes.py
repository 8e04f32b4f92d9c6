"""What a whole process costs."""

# Layer 1: Standard library imports
import subprocess
import time
from collections.abc import Collection, Sequence


class CommandFailedError(Exception):
    """A measured command did not do its work."""


def seconds_of(command: Sequence[str], exit_codes: Collection[int] = (0,)) -> float:
    """Run a command to its end, and return the seconds from start to end.

    Raises:
        CommandFailedError: It ended with another exit code, or with a traceback.
    """
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in exit_codes or b"Traceback" in done.stderr:
        raise CommandFailedError(f"{' '.join(command)}: {done.stderr.decode()}")
    return elapsed
