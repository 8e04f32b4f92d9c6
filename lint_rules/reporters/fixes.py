"""Tells people what fixing did, line by line."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.fix_report import FixNote, FixReport
from lint_rules.reporters.printable import printable


def render_fixes(result: FixReport, *, written: bool) -> str:
    """Render what was fixed and what was not, with a summary at the end.

    Args:
        result: What fixing gave.
        written: Whether it was written to disk.
    """
    return "".join(f"{line}\n" for line in _lines(result, written=written))


def _lines(result: FixReport, *, written: bool) -> Iterator[str]:
    verb = "fixed" if written else "would fix"
    yield from (f"{_place(note)} {verb}: {printable(note.text)}" for note in result.fixed)
    yield from (f"{_place(note)} not fixed: {printable(note.text)}" for note in result.dropped)
    numbers = f"{_count(len(result.fixed), 'diagnostic')} in {_count(len(result.changes), 'file')}"
    left = f", {len(result.dropped)} not fixed" if result.dropped else ""
    yield f"airssys-lint: {verb} {numbers}{left}"


def _place(note: FixNote) -> str:
    rule = f" {note.code} {note.name}" if note.code else ""
    return f"{printable(note.path)}:{note.line}:{rule}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
