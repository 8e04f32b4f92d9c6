"""Writes suppressions above the statements that diagnostics are about."""

# Layer 1: Standard library imports
import ast
import io
import tokenize
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.atomic_write import replace_file
from lint_rules.diagnostic import Diagnostic
from lint_rules.errors import UsageError
from lint_rules.rules.rule import OWN_CODES
from lint_rules.source.file import (
    SourceFile,
    Sources,
    UnreadableSourceError,
    decode_source,
    line_endings,
    parse_source,
    split_lines,
)
from lint_rules.source.headers import LineRange, header_ranges

_PYTHON = (".py", ".pyi")


class _Commented(NamedTuple):
    """What a file is to hold, and how many comments came in."""

    content: bytes
    comments: int


def write_ignores(root: Path, diagnostics: Iterable[Diagnostic], reason: str) -> int:
    """Silence diagnostics by comments, each alone on the line above its statement.

    Args:
        root: The project root.
        diagnostics: What to silence; what no comment can silence is passed over.
        reason: Why, for the comments.

    Returns:
        How many comments were written.

    Raises:
        UsageError: The reason is no single line of text, a comment would change the code of some
            file, and then none is written, or a file cannot be written.
    """
    if not reason.strip() or len(split_lines(reason)) > 1:
        raise UsageError("--add-ignore needs a reason of one line: --reason TEXT")
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        if not diagnostic.code.startswith(OWN_CODES) and diagnostic.path.endswith(_PYTHON):
            by_path[diagnostic.path].append(diagnostic)
    commented = [
        _with_comments(root, path, found, reason.strip()) for path, found in by_path.items()
    ]
    for path, each in zip(by_path, commented, strict=True):
        replace_file(root / path, each.content)
    return sum(each.comments for each in commented)


def _with_comments(root: Path, path: str, found: list[Diagnostic], reason: str) -> _Commented:
    try:
        content = Sources(root).content(path)
        source = parse_source(content, path)
    except UnreadableSourceError as error:
        raise UsageError(f"{path}: {error.problem}; nothing was written") from error
    ranges = header_ranges(source.tree, source.lines)
    names: dict[int, set[str]] = defaultdict(set)
    for diagnostic in found:
        names[_statement_line(diagnostic.span.line, ranges)].add(diagnostic.name)
    changed = _insert(content, names, reason)
    if not _is_same_code(changed, source):
        raise UsageError(f"{path}: a comment there would change the code; nothing was written")
    return _Commented(changed, len(names))


def _is_same_code(changed: bytes, source: SourceFile) -> bool:
    try:
        return ast.dump(parse_source(changed, source.path).tree) == ast.dump(source.tree)
    except UnreadableSourceError:
        return False


def _statement_line(line: int, ranges: list[LineRange]) -> int:
    """Give the line on which the statement or header around a line begins, decorators included."""
    return min((first for first, last in ranges if first <= line <= last), default=line)


def _insert(content: bytes, names: dict[int, set[str]], reason: str) -> bytes:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    text = decode_source(content)
    lines = split_lines(text)
    endings = [*line_endings(text), ""]
    written = []
    for number, (line, ending) in enumerate(zip(lines, endings, strict=True), start=1):
        if number in names:
            indentation = line[: len(line) - len(line.lstrip())]
            rules = ", ".join(sorted(names[number]))
            comment = f"{indentation}# airssys: ignore[{rules}] -- {reason}"
            written.append(comment + (ending or "\n"))
        written.append(line + ending)
    try:
        return "".join(written).encode(encoding)
    except UnicodeEncodeError as error:
        raise UsageError(f"the reason cannot be written in {encoding}") from error
