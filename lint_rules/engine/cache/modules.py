"""What the check of a file asks about the other files."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree

# No name begins so.
_NAMESPACE = "/"


class AskedModules(ModuleTree):
    """A module tree that notes which names it was asked for, and what it answered.

    Attributes:
        files: The files that it was made of.
        answers: Whether each name is a module, or behind a mark a namespace package; whoever wants
            to know about one file clears it.
    """

    __slots__ = ("answers", "files")

    def __init__(self, files: Sequence[str], source_roots: Iterable[str]) -> None:
        self.files = files
        super().__init__(files, source_roots)
        self.answers: dict[str, bool] = {}

    def is_module(self, name: str) -> bool:
        """Whether a dotted name is a module, a package or a namespace package of the project."""
        answer = self.answers[name] = super().is_module(name)
        return answer

    def is_namespace(self, name: str) -> bool:
        """Whether a dotted name is a folder without `__init__`, which others may add modules to."""
        answer = self.answers[_NAMESPACE + name] = super().is_namespace(name)
        return answer

    def still_answers(self, answers: dict[str, bool]) -> bool:
        """Whether all answers of an earlier run would be the same today."""
        return all(self._answer(question) is answer for question, answer in answers.items())

    def _answer(self, question: str) -> bool:
        if question.startswith(_NAMESPACE):
            return super().is_namespace(question.removeprefix(_NAMESPACE))
        return super().is_module(question)
