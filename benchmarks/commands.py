"""Whole processes as contenders: start and end included, and nothing counts that was not done."""

# Layer 1: Standard library imports
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import PIPE, STDOUT
from tempfile import TemporaryFile
from typing import NamedTuple

# Layer 3: Internal imports
from benchmarks.comparison import Contender, Sample

BIN = Path(sys.executable).parent
# What statistics say of time and memory is never repeated: each such run looks at what it knows.
LINT = (str(BIN / "airssys-lint"), "check", "--statistics")
LINT_AGAIN = (str(BIN / "airssys-lint"), "check")
RUFF = (str(BIN / "ruff"), "check", "--select", "I")
LINT_IMPORTS = (str(BIN / "lint-imports"),)
_KIB = 1024
# A process begins with the peak of the one that started it, which therefore has to be small.
_LAUNCH = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


class CommandFailedError(Exception):
    """A measured command did not do its work."""


class Command(NamedTuple):
    """A command that does one piece of work.

    Attributes:
        arguments: The program and its arguments.
        folder: Where it runs.
        says: A pattern for what it prints, on either stream, when it has done all of its work.
        prepare: What has to be done before each run, and is not measured.
    """

    arguments: tuple[str, ...]
    folder: Path
    says: str = ""
    prepare: Callable[[], object] = object

    def seconds(self) -> Sample:
        """Run it, and return how long it took."""
        self.prepare()
        # Into a file: how fast this process reads a long report is not the command's affair.
        with TemporaryFile() as output:
            start = time.perf_counter()
            done = subprocess.run(
                self.arguments, cwd=self.folder, stdout=output, stderr=STDOUT, check=False
            )
            elapsed = time.perf_counter() - start
            output.seek(0)
            return Sample(elapsed, self._done(output.read().decode(), done.returncode))

    def processor_seconds(self) -> Sample:
        """Run it, and return how long it kept processors busy, whatever else they did."""
        self.prepare()
        before = getrusage(RUSAGE_CHILDREN)
        done = subprocess.run(
            self.arguments, cwd=self.folder, stdout=PIPE, stderr=STDOUT, check=False
        )
        after = getrusage(RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Sample(busy, self._done(done.stdout.decode(), done.returncode))

    def peak_bytes(self) -> Sample:
        """Run it, and return how much memory the largest of its processes had."""
        self.prepare()
        done = subprocess.run(
            (sys.executable, "-c", _LAUNCH, *self.arguments),
            cwd=self.folder,
            stdout=PIPE,
            stderr=STDOUT,
            check=False,
        )
        said, _, kibibytes = done.stdout.decode().rpartition("peak ")
        return Sample(int(kibibytes) * _KIB, self._done(said, done.returncode))

    def _done(self, said: str, code: int) -> int:
        if code not in {0, 1} or "Traceback" in said:
            raise CommandFailedError(f"{' '.join(self.arguments)}: {said}")
        return int(re.search(self.says, said) is not None)


def in_seconds(name: str, make: Callable[[], Command]) -> Contender:
    """Return a command as a contender; it is made when it is run first."""
    made = cache(make)
    return Contender(name, lambda: made().seconds())


def in_bytes(name: str, make: Callable[[], Command]) -> Contender:
    """Return the memory of a command as a contender; it is made when it is run first."""
    made = cache(make)
    return Contender(name, lambda: made().peak_bytes())


def warmed(command: Command) -> Command:
    """Run a command until its cache knows the code base, and what to say of it."""
    for _ in range(3):
        command.seconds()
    return command
