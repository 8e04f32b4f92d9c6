"""Keeps the answer to a question for the next time that it is asked."""

# Layer 3: Internal imports
from airssys_lint.answer import SUFFIX, Answer, write
from airssys_lint.question import Question
from airssys_lint.stamps import are_there, kinds_of, newest, stamps_of
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.stamp import TICK
from lint_rules.engine.footprint import Footprint


class Keeper:
    """Keeps what a run of the command printed, if the next may print it again."""

    def __init__(self, question: Question, started: int) -> None:
        """Take what was asked.

        Args:
            question: What the run answers.
            started: When it began to look at files, in nanoseconds since the epoch.
        """
        self._question = question
        self._started = started

    def __call__(self, text: bytes, code: int, footprint: Footprint) -> None:
        """Keep an answer, unless something that it depends on is gone or has changed just now.

        Args:
            text: What went to the standard output stream.
            code: The exit code.
            footprint: What it depends on.
        """
        used = stamps_of(footprint.used)
        stamps = used + stamps_of(footprint.others)
        # What changed within the last tick of its clock may change again and keep its stamp.
        if not are_there(used) or newest(stamps) > self._started - TICK:
            return
        answer = Answer(
            code,
            text,
            (*footprint.used, *footprint.others),
            footprint.kinds,
            stamps.tobytes() + kinds_of(footprint.kinds).tobytes(),
        )
        content = write(self._question, answer)
        CacheFolder(footprint.root).write(self._question.name, [content], SUFFIX)
