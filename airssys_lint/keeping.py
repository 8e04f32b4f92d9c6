"""Keeps the answer to a question for the next time that it is asked."""

# Layer 3: Internal imports
from airssys_lint.answer import SUFFIX, Answer, write
from airssys_lint.question import Question
from airssys_lint.stamps import are_there, kinds_of, newest, stamps_of
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.stamp import TICK
from lint_rules.engine.footprint import Footprint
from lint_rules.engine.inputs import Inputs

# Marks a question; of its own kind, so that marks drive no answers out.
_ASKED = "asked"


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

    def __call__(self, text: bytes, code: int, inputs: Inputs) -> None:
        """Keep an answer, the second time that there is the same to say.

        To find out what an answer depends on takes time, and many questions are asked only once,
        such as those of a hook about the files of a commit.

        Args:
            text: What went to the standard output stream.
            code: The exit code.
            inputs: What decided that.
        """
        folder = CacheFolder(inputs.root)
        if not folder.prepare():
            return
        if not folder.has(self._question.name, _ASKED):
            folder.write(self._question.name, [], _ASKED)
            return
        # Only now: most runs keep no answer.
        # Layer 3: Internal imports
        from lint_rules.engine.cache.deciding_paths import deciding_paths  # noqa: PLC0415

        footprint = deciding_paths(inputs)
        answer = footprint and self._answer(text, code, footprint)
        if answer is not None:
            folder.write(self._question.name, [write(self._question, answer)], SUFFIX)

    def _answer(self, text: bytes, code: int, footprint: Footprint) -> Answer | None:
        """Give the answer, unless something that it depends on is gone or has changed just now."""
        used = stamps_of(footprint.used)
        stamps = used + stamps_of(footprint.others)
        # What changed within the last tick of its clock may change again and keep its stamp.
        if not are_there(used) or newest(stamps) > self._started - TICK:
            return None
        return Answer(
            code,
            text,
            (*footprint.used, *footprint.others),
            footprint.kinds,
            stamps.tobytes() + kinds_of(footprint.kinds).tobytes(),
        )
