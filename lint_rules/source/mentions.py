"""Where a file mentions some words, so that only the statements that do are walked."""

# Layer 1: Standard library imports
import ast
from ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Module, stmt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile


class Mentions:
    """The lines of a file that hold one of some words, be it in a longer one or in a comment.

    To search the text costs a small part of what it costs to walk the expressions.
    """

    __slots__ = ("_lines",)

    def __init__(self, file: SourceFile, words: Iterable[str]) -> None:
        """Search a file for words."""
        text = "\n".join(file.lines)
        starts = list(accumulate((len(line) + 1 for line in file.lines), initial=0))
        found: set[int] = set()
        for word in words:
            place = text.find(word)
            while place >= 0:
                line = bisect_right(starts, place)
                found.add(line)
                place = text.find(word, starts[line])
        self._lines = sorted(found)

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
                pending.extend(ast.iter_child_nodes(node))
