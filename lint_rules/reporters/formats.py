"""The formats by name.

`text` and `json` are what most runs print. The modules of the others load when one of them is asked
for, so that no run pays for all.
"""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.reporters.json import render_json
from lint_rules.reporters.text import render_text


def _sarif(report: Report) -> str:
    # Layer 3: Internal imports
    from lint_rules.reporters.sarif import render_sarif  # noqa: PLC0415

    return render_sarif(report)


def _github(report: Report) -> str:
    # Layer 3: Internal imports
    from lint_rules.reporters.github import render_github  # noqa: PLC0415

    return render_github(report)


def _gitlab(report: Report) -> str:
    # Layer 3: Internal imports
    from lint_rules.reporters.gitlab import render_gitlab  # noqa: PLC0415

    return render_gitlab(report)


def _junit(report: Report) -> str:
    # Layer 3: Internal imports
    from lint_rules.reporters.junit import render_junit  # noqa: PLC0415

    return render_junit(report)


def _checklist(report: Report) -> str:
    # Layer 3: Internal imports
    from lint_rules.reporters.checklist import render_checklist  # noqa: PLC0415

    return render_checklist(report)


RENDERERS: Mapping[str, Callable[[Report], str]] = {
    "text": render_text,
    "json": render_json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checklist": _checklist,
}
