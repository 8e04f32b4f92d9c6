"""The format `json`, for other programs. Its version changes when a reader would have to."""

# Layer 1: Standard library imports
import json
from typing import Any

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report, Span
from lint_rules.fix import Fix
from lint_rules.fix_report import FixNote, FixReport
from lint_rules.reporters.statistics import count_by_rule

VERSION = 1


def render_json(
    report: Report, *, with_statistics: bool = False, fixes: FixReport | None = None
) -> str:
    """Render a report as one JSON document.

    Args:
        report: The report.
        with_statistics: Whether to add the number of diagnostics of each rule.
        fixes: What fixing gave, to add what was fixed and what was not.
    """
    document: dict[str, Any] = {
        "version": VERSION,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
        "summary": {
            "passed": report.clean,
            "files": report.files,
            "diagnostics": len(report.diagnostics),
            "contracts": [
                {"name": verdict.name, "kept": verdict.kept} for verdict in report.contracts
            ],
            "remarks": list(report.remarks),
        },
    }
    if with_statistics:
        document["statistics"] = [
            {"count": row.number, "code": row.code, "name": row.name}
            for row in count_by_rule(report)
        ]
        document["times"] = [
            {"seconds": time.seconds, "code": time.code, "name": time.name} for time in report.times
        ]
    if fixes is not None:
        document["fixed"] = [_note(note, "title") for note in fixes.fixed]
        document["not_fixed"] = [_note(note, "reason") for note in fixes.dropped]
    # Escaped to ASCII, so that no file name can break an encoding on the way.
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "standard": diagnostic.standard,
        "message": diagnostic.message,
        **_place(diagnostic.path, diagnostic.span),
        "fix": _fix(diagnostic.fix),
        "no_fix": diagnostic.no_fix or None,
        "help": diagnostic.help,
        "related": [
            {**_place(related.path, related.span), "message": related.message}
            for related in diagnostic.related
        ],
        "fingerprint": diagnostic.fingerprint,
    }


def _place(path: str, span: Span) -> dict[str, Any]:
    return {
        "path": path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _fix(fix: Fix | None) -> dict[str, str] | None:
    return None if fix is None else {"safety": fix.safety, "title": fix.title}


def _note(note: FixNote, text: str) -> dict[str, Any]:
    return {
        "path": note.path,
        "line": note.line,
        "code": note.code,
        "name": note.name,
        text: note.text,
    }
