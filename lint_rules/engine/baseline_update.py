"""Creates, prunes and grows the baseline. The only part that writes it."""

# Layer 1: Standard library imports
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.atomic_write import replace_file
from lint_rules.diagnostic import Report
from lint_rules.engine.baseline import (
    can_be_frozen,
    entry_of,
    format_baseline,
    read_baseline,
)
from lint_rules.engine.baseline_entry import BaselineChange, BaselineEntry
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.errors import UsageError
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR


def entries_for(report: Report) -> set[BaselineEntry]:
    """Give the entries that stand for all of a report that a baseline takes in."""
    return {entry_of(diagnostic) for diagnostic in report.diagnostics if can_be_frozen(diagnostic)}


def write_baseline(request: CheckRequest, *, accept_new: bool) -> BaselineChange:
    """Bring the baseline of a project up to date.

    Without a file, one is made of all diagnostics; with one, entries that no longer occur go, and
    new diagnostics come in only if they are accepted.

    Args:
        request: Says which project; its settings name the file.
        accept_new: Whether an existing baseline may grow.

    Raises:
        UsageError: The settings name no baseline, or it cannot be written.
        ConfigurationError: The existing file is no baseline.
    """
    root, settings, catalogue = request.root, request.settings, request.catalogue
    if settings.baseline is None:
        raise UsageError(
            'no baseline is set; write `baseline = "airssys-baseline.txt"` into'
            " [tool.airssys-lint] first"
        )
    path = root / settings.baseline
    grows = accept_new or not path.exists()
    old = set(read_baseline(root, settings.baseline).lines) if path.exists() else set()
    unfrozen = replace(settings, baseline=None)
    report = check_project(request._replace(paths=(root,), settings=unfrozen))
    occurring = entries_for(report)
    applied = {rule.code for rule in catalogue.select(settings)} - report.unjudged
    unread = {found.path for found in report.diagnostics if found.code == SYNTAX_ERROR.code}
    # Entries of rules and files that this run left out are kept: it cannot tell about them.
    kept = {
        entry
        for entry in old
        if entry in occurring
        or entry.path in unread
        or not catalogue.matching(entry.rule) <= applied
    }
    new = kept | occurring if grows else kept
    replace_file(path, format_baseline(new).encode("utf-8"))
    return BaselineChange(
        path=path,
        added=tuple(sorted(new - old)),
        removed=tuple(sorted(old - new)),
        size=len(new),
        refused=len(occurring - new),
    )
