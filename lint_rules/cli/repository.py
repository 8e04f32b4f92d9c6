"""Makes paths relative to the repository, where a project is only a part of one.

GitHub and GitLab count paths from the root of the repository; a report counts them from the root of
the project.
"""

# Layer 1: Standard library imports
from dataclasses import replace
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.engine.reporting import fingerprint_of


def in_repository(report: Report, root: Path) -> Report:
    """Give the report with paths that count from the root of the repository.

    Args:
        report: The report.
        root: The project root, which its paths count from.
    """
    prefix = _prefix(root)
    if not prefix:
        return report
    return replace(report, diagnostics=tuple(_moved(found, prefix) for found in report.diagnostics))


def _prefix(root: Path) -> str:
    """Give the way from the repository to the project, empty where they are one."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            relative = root.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""


def _moved(found: Diagnostic, prefix: str) -> Diagnostic:
    # Two projects of one repository may hold the same file; a fingerprint has to tell them apart.
    return replace(
        found,
        path=f"{prefix}{found.path}",
        fingerprint=fingerprint_of(prefix, found.fingerprint),
        related=tuple(
            related._replace(path=f"{prefix}{related.path}") for related in found.related
        ),
    )
