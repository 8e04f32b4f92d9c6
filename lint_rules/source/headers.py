"""The lines that a simple statement or the header of a compound one takes.

A comment on the first or last of them speaks of all of them.
"""

# Layer 1: Standard library imports
import ast
import re
from ast import ExceptHandler, Module, expr, match_case, stmt
from typing import NamedTuple

# Handlers and cases have headers of their own.
_Headed = stmt | ExceptHandler | match_case
_CASE = re.compile(r"\s*case\b")


class LineRange(NamedTuple):
    """1-based first and last line."""

    first: int
    last: int


def header_ranges(tree: Module, lines: list[str]) -> list[LineRange]:
    """Give the lines of each simple statement and of each header, in the order of the file.

    A header with decorators is given twice: from the first of them, and from its own keyword.
    """
    ranges: set[LineRange] = set()
    pending: list[_Headed] = list(tree.body)
    while pending:
        node = pending.pop()
        inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, _Headed)]
        start = _keyword_line(node, lines)
        last = getattr(node, "end_lineno", start)
        if inner:
            last = _header_end(start, inner[0], lines)
        ranges.update((LineRange(start, last), LineRange(_first_line(node, lines), last)))
        pending.extend(inner)
    return sorted(ranges)


def _keyword_line(node: _Headed, lines: list[str]) -> int:
    if not isinstance(node, match_case):
        return node.lineno
    # A case has no place of its own, and its pattern may stand in brackets, lines below.
    line = node.pattern.lineno
    while line > 1 and not _CASE.match(lines[line - 1]):
        line -= 1
    return line


def _first_line(node: _Headed, lines: list[str]) -> int:
    decorators: list[expr] = getattr(node, "decorator_list", [])
    return min([_keyword_line(node, lines), *(decorator.lineno for decorator in decorators)])


def _header_end(start: int, inner: _Headed, lines: list[str]) -> int:
    """Give the line of a header's colon: above the suite, leaving out comments and blank lines."""
    last = _first_line(inner, lines)
    if last == start or _begins_behind_code(inner, lines[last - 1]):
        return last
    last -= 1
    while last > start and _is_blank_or_comment(lines[last - 1]):
        last -= 1
    return last


def _begins_behind_code(node: _Headed, line: str) -> bool:
    """Whether a suite begins on the line on which its header ends."""
    return isinstance(node, stmt) and len(line) - len(line.lstrip()) < node.col_offset


def _is_blank_or_comment(line: str) -> bool:
    stripped = line.strip()
    return not stripped or stripped.startswith("#")
