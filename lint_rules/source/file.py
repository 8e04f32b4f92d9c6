"""One source file: its text, its lines, its syntax tree, and positions in characters."""

# Layer 1: Standard library imports
import ast
import io
import os
import re
import stat
import tokenize
from ast import Module, alias, expr, stmt
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.comments import Comment, read_comments

NOTEBOOK = ".ipynb"
_LINE_ENDING = re.compile(r"\r\n|\r|\n")


class UnreadableSourceError(Exception):
    """A file that cannot be read as Python.

    Attributes:
        span: Where reading stopped.
        problem: Why, in one line.
        excerpt: The source line at that place, empty where there is none.
        remedy: What to do about it.
        is_syntax: Whether it is syntax that the running interpreter does not know.
    """

    def __init__(
        self,
        span: Span,
        problem: str,
        excerpt: str = "",
        remedy: str = "repair the file or exclude it",
        *,
        is_syntax: bool = False,
    ) -> None:
        self.span = span
        self.problem = problem
        self.excerpt = excerpt
        self.remedy = remedy
        self.is_syntax = is_syntax
        super().__init__(problem)


class SourceFile:
    """A file that the running interpreter can parse.

    Attributes:
        path: Relative to the project root, with `/`.
        text: The decoded text, line endings as in the file.
        tree: Its syntax tree.
    """

    __slots__ = ("_commented", "_comments", "_lines", "path", "text", "tree")

    def __init__(self, path: str, text: str, tree: Module) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self._lines: list[str] | None = None
        self._comments: list[Comment] | None = None
        self._commented: str | None = None

    @property
    def lines(self) -> list[str]:
        """The lines without their endings; line 1 has index 0."""
        if self._lines is None:
            self._lines = split_lines(self.text)
        return self._lines

    @property
    def commented(self) -> str:
        """The lines that may have a comment: a small part of the text, to look for words in."""
        if self._commented is None:
            self._commented = "\n".join([line for line in self.lines if "#" in line])
        return self._commented

    @property
    def comments(self) -> list[Comment]:
        """The comments; whether one may hold some words, `commented` says sooner."""
        if self._comments is None:
            self._comments = read_comments(self.lines)
        return self._comments

    def span(self, node: expr | stmt | alias) -> Span:
        """Give the span of a node in characters."""
        end_line = node.end_lineno or node.lineno
        end_offset = node.col_offset if node.end_col_offset is None else node.end_col_offset
        return Span(
            node.lineno,
            self.column(node.lineno, node.col_offset),
            end_line,
            self.column(end_line, end_offset),
        )

    def column(self, line: int, offset: int) -> int:
        """Turn an offset in UTF-8 bytes, as `ast` counts, into a 1-based column in characters."""
        text = self.lines[line - 1]
        if text.isascii():
            return offset + 1
        return len(text.encode("utf-8")[:offset].decode("utf-8", "ignore")) + 1


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the text of a project's files comes from.

    Attributes:
        root: The project root.
        contents: What to take for the content of files, by path relative to the root; all others
            are read from disk.
    """

    root: Path
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> SourceFile:
        """Read and parse a file, its path relative to the root.

        Raises:
            UnreadableSourceError: The file cannot be opened, decoded or parsed.
        """
        return parse_source(self.content(path), path)

    def lines(self, path: str) -> list[str]:
        """Read the lines of a file without parsing it, its path relative to the root.

        Raises:
            UnreadableSourceError: The file cannot be opened or decoded.
        """
        return split_lines(decode_source(self.content(path)))

    def content(self, path: str) -> bytes:
        """Read the bytes of a file, its path relative to the root.

        Raises:
            UnreadableSourceError: The file cannot be opened.
        """
        content = self.contents.get(path)
        return _read_bytes(f"{self.root}/{path}") if content is None else content


def read_lines(path: Path) -> list[str]:
    """Read the lines of a file without parsing it.

    Raises:
        UnreadableSourceError: The file cannot be opened or decoded.
    """
    return split_lines(decode_source(_read_bytes(path)))


def parse_source(content: bytes, relative: str) -> SourceFile:
    """Decode and parse the bytes of a file.

    Raises:
        UnreadableSourceError: They are no Python that the running interpreter can parse.
    """
    # Its JSON may well be an expression of Python.
    if relative.endswith(NOTEBOOK):
        remedy = "move what is worth checking into a module, or exclude the notebook"
        raise UnreadableSourceError(_at(1), "is a notebook, and those are not read", remedy=remedy)
    text = decode_source(content)
    if "\0" in text:
        line = _line_of(text, text.index("\0"))
        raise UnreadableSourceError(_at(line), "cannot be parsed: it contains a null byte")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise _unparsable(error, text) from error
    except ValueError as error:
        raise UnreadableSourceError(_at(1), f"cannot be parsed: {error}") from error
    except (RecursionError, MemoryError) as error:
        problem = "is nested too deeply for the running interpreter to parse"
        raise UnreadableSourceError(_at(1), problem) from error
    return SourceFile(relative, text, tree)


def decode_source(content: bytes) -> str:
    """Decode as the interpreter does: byte order mark, else PEP 263 comment, else UTF-8.

    Raises:
        UnreadableSourceError: The encoding is unknown, or the bytes are not of it.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding)
    except SyntaxError as error:
        raise UnreadableSourceError(_at(1), f"cannot be decoded: {error.msg}") from error
    except UnicodeDecodeError as error:
        line = _line_of(content[: error.start].decode("latin-1"), error.start)
        problem = f"cannot be decoded as {error.encoding}: {error.reason} at byte {error.start}"
        raise UnreadableSourceError(_at(line), problem) from error
    # An encoding may exist and be none of text, or refuse in a way of its own.
    except (LookupError, UnicodeError) as error:
        raise UnreadableSourceError(_at(1), f"cannot be decoded: {error}") from error


def split_lines(text: str) -> list[str]:
    """Split where the interpreter does: at LF, CR and CRLF, and nowhere else."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def line_endings(text: str) -> list[str]:
    """Give what ends each of the lines that `split_lines` gives, but for the last one."""
    return _LINE_ENDING.findall(text)


def _read_bytes(path: Path | str) -> bytes:
    try:
        # Asked first: reading a pipe waits, and a device may never end.
        status = os.stat(path)  # noqa: PTH116 - once a file, and slower by Path
        content = None
        if stat.S_ISREG(status.st_mode):
            with FileIO(path) as file:
                content = file.readall()
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise UnreadableSourceError(_at(1), problem) from error
    if content is None:
        raise UnreadableSourceError(_at(1), "cannot be read: not a regular file")
    return content


def _unparsable(error: SyntaxError, text: str) -> UnreadableSourceError:
    lines = split_lines(text)
    line = min(max(error.lineno or 1, 1), len(lines))
    excerpt = lines[line - 1]
    column = min(max(error.offset or 1, 1), len(excerpt) + 1)
    end_column = column + 1
    if error.end_lineno == line and error.end_offset is not None and error.end_offset > column:
        end_column = min(error.end_offset, len(excerpt) + 1)
    span = Span(line, column, line, max(end_column, column))
    problem = f"cannot be parsed: {error.msg}"
    return UnreadableSourceError(span, problem, excerpt, is_syntax=True)


def _line_of(text: str, offset: int) -> int:
    return len(split_lines(text[:offset]))


def _at(line: int) -> Span:
    return Span(line, 1, line, 1)
