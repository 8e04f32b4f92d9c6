"""Where a file mentions some words, so that only the statements that do are walked."""

# Layer 1: Standard library imports
from ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Module, stmt
from bisect import bisect_left
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.nodes import parts_of


class Mentions:
    """The lines of a file that hold one of some words, be it in a comment or a string.

    A name counts only as a whole word. To search the text costs a small part of what it costs to
    walk the expressions.
    """

    __slots__ = ("_lines",)

    def __init__(self, file: SourceFile, words: Iterable[str]) -> None:
        """Search a file for words."""
        text = "\n".join(file.lines) if "\r" in file.text else file.text
        self._lines = sorted({line for word in words for line in _lines_with(word, text)})

    def are_in(self, statement: stmt) -> bool:
        """Whether one of the words may stand in a statement, its decorators and suites included."""
        first = statement.lineno
        if isinstance(statement, (FunctionDef, AsyncFunctionDef, ClassDef)):
            first = min([first, *(each.lineno for each in statement.decorator_list)])
        index = bisect_left(self._lines, first)
        last = statement.end_lineno or first
        return index < len(self._lines) and self._lines[index] <= last

    def nodes(self, tree: Module) -> Iterator[AST]:
        """Yield each node of a file, save those in statements without any of the words."""
        pending: list[AST] = [tree]
        while pending:
            node = pending.pop()
            if not isinstance(node, stmt) or self.are_in(node):
                yield node
                pending += parts_of(node)


def _lines_with(word: str, text: str) -> Iterator[int]:
    """Yield the 1-based lines on which a word stands; those with several more than once."""
    is_name = word.isidentifier()
    line, counted = 1, 0
    place = text.find(word)
    while place >= 0:
        if not is_name or _is_whole(text, place, place + len(word)):
            line += text.count("\n", counted, place)
            counted = place
            yield line
        place = text.find(word, place + len(word))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places is no part of a longer name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    # In a string, the letter before it may belong to an escape.
    is_begun = (before.isalnum() or before == "_") and text[start - 2 : start - 1] != "\\"
    return not (is_begun or after.isalnum() or after == "_")
