"""The other side of a worker process: takes jobs from its input, gives fixes to its output."""

# Layer 1: Standard library imports
import os
import pickle
import signal
import sys

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Codemods
from lint_rules.engine.file_check import parsing_many_files
from lint_rules.engine.fixing.file_fix import fix_file


def serve() -> None:
    """Answer jobs until the input ends; the first thing that comes is the setup of all."""
    # An interrupt is for the process that started this one; it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever prints must not write among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    jobs = sys.stdin.buffer
    setup = pickle.load(jobs)  # noqa: S301 - what the process that started this one says
    codemods = Codemods()
    with parsing_many_files():
        while True:
            try:
                job = pickle.load(jobs)  # noqa: S301 - the same
            except EOFError:
                return
            pickle.dump(fix_file(job, setup, codemods), answers)
            answers.flush()
