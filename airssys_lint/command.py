"""Runs the command line of this process."""

# Layer 1: Standard library imports
import sys
import time

# Layer 3: Internal imports
from airssys_lint.answer import recall
from airssys_lint.question import this_question


def main() -> int:
    """Run the command line of this process and give its exit code."""
    # Before anything is looked at: of what changes from now on, the answer may know nothing.
    started = time.time_ns()
    question = this_question(sys.argv[1:])
    answer = question and recall(question)
    if answer and _printed(answer.text):
        return answer.code
    # Only now: loading it takes longer than to repeat an answer.
    # Layer 3: Internal imports
    from airssys_lint.keeping import Keeper  # noqa: PLC0415
    from lint_rules.__main__ import main as run  # noqa: PLC0415

    return run() if question is None else run(Keeper(question, started))


def _printed(text: bytes | memoryview) -> bool:
    """Print an answer; whether the standard output stream took it."""
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except OSError:
        # A run meets the same trouble, and knows what to say of it.
        return False
    return True
