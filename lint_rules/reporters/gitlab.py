"""The format `gitlab`: a Code Quality report for GitLab CI."""

# Layer 1: Standard library imports
import json
from typing import Any

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.reporters.wording import explanation

_SEVERITY = "major"


def render_gitlab(report: Report) -> str:
    """Render a report as one Code Quality document."""
    issues = [_issue(diagnostic) for diagnostic in report.diagnostics]
    return json.dumps(issues, indent=2) + "\n"


def _issue(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "description": "; ".join(explanation(diagnostic)),
        "check_name": diagnostic.name,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITY,
        "location": {
            "path": _path(diagnostic.path),
            "lines": {"begin": diagnostic.span.line, "end": diagnostic.span.end_line},
        },
    }


def _path(path: str) -> str:
    """Keep a path as it is, except for bytes that no JSON document can hold."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
