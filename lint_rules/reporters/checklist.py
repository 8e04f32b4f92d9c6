"""The format `checklist`: the standards checklist as Markdown, each line with its evidence.

A line is ticked only if everything that it speaks of was looked at and nothing was found.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.reporters.judgement import BOUNDARIES, Judgement, judge
from lint_rules.reporters.printable import printable
from lint_rules.reporters.text import render_summary
from lint_rules.reporters.wording import place
from lint_rules.version import __version__

_LINES = (
    ("§2.1", "Three-layer imports"),
    ("§2.2", "No fully-qualified names in type annotations"),
    ("§4.3", "`__init__` only declares"),
    (BOUNDARIES, "Module boundaries"),
    ("ADR-WASM-031", "Implementations depend on abstractions"),
)
_FORBIDDEN_IMPORTS = "No forbidden module imports"
_PLACES_SHOWN = 10


def render_checklist(report: Report) -> str:
    """Render a report as a Markdown task list."""
    verdict, *remarks = render_summary(report).splitlines()
    lines = ["# Standards checklist", "", f"airssys-lint {__version__}: {verdict}", ""]
    for standard, text in _LINES:
        judgement = judge(report, standard)
        lines += _item(f"{standard} {text}", judgement, _evidence(report, judgement))
    boundaries = judge(report, BOUNDARIES)
    lines += _item(_FORBIDDEN_IMPORTS, boundaries, _forbidden_imports(report, boundaries))
    if remarks:
        lines += ["", *(f"- note: {_code(remark.removeprefix('note: '))}" for remark in remarks)]
    return "\n".join([*lines, ""])


def _item(text: str, judgement: Judgement, evidence: Iterator[str]) -> Iterator[str]:
    box = "[x]" if judgement.kept else "[ ]"
    unchecked = "" if judgement.rules else ": not checked"
    yield f"- {box} {text}{unchecked}"
    yield from (f"  - not ticked because {gap}" for gap in judgement.gaps)
    if judgement.rules:
        yield from (f"  - {line}" for line in evidence)


def _evidence(report: Report, judgement: Judgement) -> Iterator[str]:
    """Tell what was looked at for a standard, and how often it was found broken."""
    codes = {rule.code for rule in judgement.rules}
    yield f"files checked: {report.files}"
    yield f"frozen in the baseline: {sum(code in codes for code in report.frozen)}"
    if judgement.contracts:
        yield f"imports between modules: {report.imports}"
    for verdict in judgement.contracts:
        yield f"contract {'kept' if verdict.kept else 'broken'}: {_code(verdict.name)}"
    for rule in judgement.rules:
        count = sum(found.code == rule.code for found in judgement.diagnostics)
        suppressed = [found for found in report.suppressed if found.code == rule.code]
        besides = f", {len(suppressed)} suppressed" if suppressed else ""
        if rule.exempt:
            besides += f", switched off for {', '.join(map(_code, rule.exempt))}"
        yield f"{rule.code} {rule.name}: {count} diagnostic{'' if count == 1 else 's'}{besides}"
        for found in suppressed:
            where = _code(f"{printable(found.path)}:{found.line}")
            yield f"suppressed at {where}: {_code(found.reason) if found.reason else 'no reason'}"


def _forbidden_imports(report: Report, judgement: Judgement) -> Iterator[str]:
    """Name the first imports that break a contract."""
    found = judgement.diagnostics
    suppressed = sum(
        one.code in {rule.code for rule in judgement.rules} for one in report.suppressed
    )
    yield f"forbidden imports: {len(found)}{f', {suppressed} suppressed' if suppressed else ''}"
    yield from (
        f"{_code(place(one.path, one.span))}: {_code(one.message)}" for one in found[:_PLACES_SHOWN]
    )
    if len(found) > _PLACES_SHOWN:
        yield f"and {len(found) - _PLACES_SHOWN} more"


def _code(text: str) -> str:
    """Quote a text so that no character in it means anything to Markdown."""
    quoted = printable(text) or " "
    longest = max(map(len, re.findall("`+", quoted)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{quoted}{pad}{fence}"
