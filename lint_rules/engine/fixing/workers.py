"""Runs fix jobs in processes of their own: rewriting deeply nested code can kill a process."""

# Layer 1: Standard library imports
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from subprocess import PIPE, Popen

# Layer 3: Internal imports
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup

# The parent's search path and not the working directory: nothing of the code under check is run.
_PROGRAM = """\
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from lint_rules.engine.fixing.worker import serve
serve()
"""
# A process takes about as long to start as these bytes take to fix.
_BYTES_WORTH_A_WORKER = 50_000


def run_jobs(jobs: Sequence[FixJob], setup: FixSetup, processes: int) -> Iterator[FileFix | None]:
    """Yield what becomes of each file, in the order of the jobs; None where the worker died.

    Args:
        jobs: The files.
        setup: What is the same for all of them.
        processes: How many workers there may be; fewer are started where they would not pay.
    """
    if not jobs:
        return
    size = sum(len(job.content) for job in jobs)
    number = min(len(jobs), processes, 1 + size // _BYTES_WORTH_A_WORKER)
    workers = [_Worker(setup) for _ in range(number)]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def run(job: FixJob) -> FileFix | None:
        worker = idle.get()
        try:
            return worker.run(job)
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(number) as threads:
        try:
            yield from threads.map(run, jobs)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.end()


class _Worker:
    """A process that fixes files, and is started anew when it has died."""

    def __init__(self, setup: FixSetup) -> None:
        self._setup = setup
        self._process: Popen[bytes] | None = None

    def run(self, job: FixJob) -> FileFix | None:
        """Fix a file; gives None where the process dies of it."""
        if self._process is None:
            self._process = Popen([sys.executable, "-P", "-c", _PROGRAM], stdin=PIPE, stdout=PIPE)
            messages: tuple[object, ...] = (sys.path, self._setup, job)
        else:
            messages = (job,)
        jobs, answers = self._process.stdin, self._process.stdout
        assert jobs is not None
        assert answers is not None
        try:
            for message in messages:
                pickle.dump(message, jobs)
            jobs.flush()
            answer = pickle.load(answers)  # noqa: S301 - what our own process says
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end()
            return None
        assert isinstance(answer, FileFix)
        return answer

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        # What it was told last may still be on its way.
        with suppress(OSError):
            process.communicate()
