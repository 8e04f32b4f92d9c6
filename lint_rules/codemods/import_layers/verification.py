"""Holds a file with arranged imports against what it was."""

# Layer 1: Standard library imports
import ast
from ast import Constant, Expr, Import, ImportFrom, stmt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile

_SUITES = ("body", "orelse", "finalbody")


def difference(before: SourceFile, after: SourceFile, headings: Collection[str]) -> str:
    """Say what else has changed than the order of imports inside their runs; empty if nothing.

    Args:
        before: The file as it was.
        after: The file as it would be.
        headings: The comments that may come and go.
    """
    if _without_order(before) != _without_order(after):
        return "more than the order of imports would change"
    lost = _comments(before, headings) - _comments(after, headings)
    return f"the comment `{next(iter(lost))}` would be lost" if lost else ""


def _comments(file: SourceFile, headings: Collection[str]) -> Counter[str]:
    texts = (comment.text for comment in file.comments)
    return Counter(text for text in texts if text not in headings)


def _without_order(file: SourceFile) -> str:
    """Describe a file so that only the order of the names in each run of imports is left out."""
    tree = ast.parse(file.text)
    for node in ast.walk(tree):
        for name in _SUITES:
            suite = getattr(node, name, None)
            if isinstance(suite, list):
                suite[:] = _merge_imports(suite)
    return ast.dump(tree)


def _merge_imports(suite: Iterable[stmt]) -> Iterator[stmt]:
    for are_imports, run in groupby(suite, lambda each: isinstance(each, (Import, ImportFrom))):
        if are_imports:
            names = sorted(name for statement in run for name in _names(statement))
            yield Expr(Constant(repr(names)))
        else:
            yield from run


def _names(statement: stmt) -> Iterator[tuple[int, str, str, str]]:
    if isinstance(statement, ImportFrom):
        for alias in statement.names:
            yield statement.level, statement.module or "", alias.name, alias.asname or ""
    elif isinstance(statement, Import):
        for alias in statement.names:
            yield -1, alias.name, "", alias.asname or ""
