"""Where a file mentions some words, so that only the statements that do are walked."""

# Layer 1: Standard library imports
from ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, stmt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.nodes import parts_of

_LETTERS = frozenset({"_"})


class Mentions:
    """The lines of a file that hold one of some words, be it in a comment or a string.

    A name counts only as a whole word. To search the text costs a small part of what it costs to
    walk the expressions.
    """

    __slots__ = ("_lines",)

    def __init__(
        self, file: SourceFile, words: Iterable[str], *, with_attributes: bool = True
    ) -> None:
        """Search a file for words.

        Args:
            file: The file.
            words: The words.
            with_attributes: Whether a name counts behind a dot too, where it is looked up in
                something else and nothing binds it.
        """
        text = _searchable(file)
        begun_by = _LETTERS if with_attributes else _LETTERS | {"."}
        self._lines = sorted({line for word in words for line in _lines_with(word, text, begun_by)})

    def __bool__(self) -> bool:
        return bool(self._lines)

    def are_in(self, statement: stmt) -> bool:
        """Whether one of the words may stand in a statement, its decorators and suites included."""
        return bool(self._lines and self.among([statement]))

    def among(self, statements: Sequence[stmt]) -> list[stmt]:
        """Give those of some statements in which one of the words may stand.

        A word may stand in their decorators and suites too.

        Args:
            statements: Statements in their order, none of them in another.
        """
        found: list[stmt] = []
        if not (self._lines and statements):
            return found
        begin = bisect_left(self._lines, _first_line(statements[0]))
        end = bisect_right(self._lines, _last_line(statements[-1]))
        index, reached = 0, 0
        for line in self._lines[begin:end]:
            if line >= reached:
                index = bisect_left(statements, line, index, key=_last_line)
                while index < len(statements) and _first_line(statements[index]) <= line:
                    found.append(statements[index])
                    reached = _last_line(statements[index])
                    index += 1
                if index == len(statements):
                    break
        return found

    def parts_of(self, node: AST) -> list[AST]:
        """List the nodes directly below one in their order, save statements without the words."""
        parts = parts_of(node)
        statements = [each for each in parts if isinstance(each, stmt)]
        if not statements:
            return parts
        chosen = {id(each) for each in self.among(statements)}
        return [each for each in parts if not isinstance(each, stmt) or id(each) in chosen]

    def nodes_of(self, root: AST) -> list[AST]:
        """List a node and all below it, level by level, save statements without the words."""
        found = [root]
        # The list grows while it is read.
        for node in found:
            found += self.parts_of(node)
        return found


class NameMentions:
    """Where a file mentions names, other than as attributes; each name is looked for once."""

    __slots__ = ("_file", "_known")

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._known: dict[str, Mentions] = {}

    def of(self, name: str) -> Mentions:
        """Give where the file mentions a name."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = Mentions(self._file, [name], with_attributes=False)
        return found


def _first_line(statement: stmt) -> int:
    if isinstance(statement, (FunctionDef, AsyncFunctionDef, ClassDef)):
        decorators = [each.lineno for each in statement.decorator_list]
        return min([statement.lineno, *decorators])
    return statement.lineno


def _last_line(statement: stmt) -> int:
    return statement.end_lineno or statement.lineno


def _searchable(file: SourceFile) -> str:
    """Give the text of a file with its lines ended by LF, and names as the interpreter has them."""
    text = "\n".join(file.lines) if "\r" in file.text else file.text
    if text.isascii():
        return text
    # Layer 1: Standard library imports
    import unicodedata  # noqa: PLC0415 - few files need it

    return unicodedata.normalize("NFKC", text)


def _lines_with(word: str, text: str, begun_by: Collection[str]) -> Iterator[int]:
    """Yield the 1-based lines on which a word stands; those with several more than once.

    Args:
        word: The word.
        text: The text.
        begun_by: What besides letters no name follows.
    """
    is_name = word.isidentifier()
    line, counted = 1, 0
    place = text.find(word)
    while place >= 0:
        if not is_name or _is_whole(text, place, place + len(word), begun_by):
            line += text.count("\n", counted, place)
            counted = place
            yield line
        place = text.find(word, place + len(word))


def _is_whole(text: str, start: int, end: int, begun_by: Collection[str]) -> bool:
    """Whether what stands between two places is no part of a longer name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    # In a string, the letter before it may belong to an escape.
    is_begun = (before.isalnum() or before in begun_by) and text[start - 2 : start - 1] != "\\"
    return not (is_begun or after.isalnum() or after == "_")
