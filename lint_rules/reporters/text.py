"""The format `text`, for people: each diagnostic with its source line, then a summary."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.fix import Safety
from lint_rules.reporters.printable import columns, printable
from lint_rules.reporters.wording import place

# A longer line is shown from a little before the reported place.
_EXCERPT_WIDTH = 120
_EXCERPT_LEAD = 20
_TAB = "    "


class Palette(NamedTuple):
    """The escape sequences around the parts of a text; all empty for plain text."""

    path: str = ""
    rule: str = ""
    mark: str = ""
    passed: str = ""
    failed: str = ""
    end: str = ""


PLAIN = Palette()
COLOURED = Palette(
    path="\x1b[1m",
    rule="\x1b[1;31m",
    mark="\x1b[31m",
    passed="\x1b[1;32m",
    failed="\x1b[1;31m",
    end="\x1b[0m",
)


def render_text(report: Report, palette: Palette = PLAIN) -> str:
    """Render a report for a terminal or a log."""
    return render_diagnostics(report, palette) + render_summary(report, palette)


def render_diagnostics(report: Report, palette: Palette = PLAIN) -> str:
    """Render the diagnostics of a report and nothing else."""
    lines = [line for diagnostic in report.diagnostics for line in _diagnostic(diagnostic, palette)]
    return "\n".join([*lines, ""])


def _diagnostic(diagnostic: Diagnostic, palette: Palette) -> Iterator[str]:
    span = diagnostic.span
    standard = f" [{diagnostic.standard}]" if diagnostic.standard else ""
    yield (
        f"{palette.path}{place(diagnostic.path, span)}:{palette.end} "
        f"{palette.rule}{diagnostic.code} "
        f"{diagnostic.name}{palette.end}{standard} {printable(diagnostic.message)}"
    )
    gutter = " " * len(str(span.line))
    if diagnostic.excerpt:
        before, marked, after = _excerpt(diagnostic)
        yield f"{gutter} |"
        yield f"{span.line} | {before}{marked}{after}"
        carets = "^" * max(columns(marked), 1)
        yield f"{gutter} | {' ' * columns(before)}{palette.mark}{carets}{palette.end}"
    for path, related, message in diagnostic.related:
        yield f"{gutter} = see: {place(path, related)}: {printable(message)}"
    yield f"{gutter} = help: {printable(diagnostic.help)}"
    yield from (f"{gutter} = {line}" for line in _fix_lines(diagnostic))
    yield f"{gutter} = why: airssys-lint explain {diagnostic.name}"
    yield ""


def _fix_lines(diagnostic: Diagnostic) -> Iterator[str]:
    """Say what `--fix` would do, or why it would do nothing."""
    fix = diagnostic.fix
    if fix is None:
        if diagnostic.no_fix:
            yield f"no fix: {printable(diagnostic.no_fix)}"
    elif fix.safety is Safety.SAFE:
        yield f"fix: {printable(fix.title)}"
    else:
        caution = f" ({printable(fix.caution)})" if fix.caution else ""
        yield f"unsafe fix: {printable(fix.title)}{caution}"


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Give what stands before, in and after the span on its first line, fit to print."""
    line = diagnostic.excerpt
    span = diagnostic.span
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    left, right = 0, len(line)
    if len(line) > _EXCERPT_WIDTH:
        left = max(start - _EXCERPT_LEAD, 0)
        right = min(left + _EXCERPT_WIDTH, len(line))
        end = min(end, right)
    parts = (line[left:start], line[start:end], line[end:right])
    before, marked, after = _printable_parts(part.replace("\t", _TAB) for part in parts)
    return ("…" if left else "") + before, marked, after + ("…" if right < len(line) else "")


def _printable_parts(parts: Iterable[str]) -> list[str]:
    """Make the parts of one line fit to print, also where they touch."""
    shown = [printable(part) for part in parts]
    whole = "".join(shown)
    if printable(whole) == whole:
        return shown
    # A command to a CI server, which a boundary divides.
    return [part.replace("#", r"\x23") for part in shown]


def render_summary(report: Report, palette: Palette = PLAIN) -> str:
    """Render the verdict on a line of its own, and the remarks below it."""
    verdict = (
        f"{palette.passed}PASS{palette.end}"
        if report.clean
        else f"{palette.failed}FAIL{palette.end}"
    )
    parts = [_count(report.files, "file") + " checked"]
    if report.contracts:
        kept = sum(contract.kept for contract in report.contracts)
        parts.append(f"{kept} of {_count(len(report.contracts), 'contract')} kept")
    parts.append(_count(len(report.diagnostics), "diagnostic"))
    remarks = [f"note: {printable(remark)}" for remark in report.remarks]
    return "\n".join([f"{verdict}: {', '.join(parts)}", *remarks, ""])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
