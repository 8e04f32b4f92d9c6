"""The command `init`."""

# Layer 1: Standard library imports
from argparse import Namespace

# Layer 3: Internal imports
from lint_rules.cli.output import ExitCode, Output
from lint_rules.cli.workspace import workspace_for
from lint_rules.engine.fixing.patch import make_patch
from lint_rules.starter.result import BASELINE, StarterPlan


def start_project(options: Namespace) -> Output:
    """Draft contracts, settings, a baseline and hooks, show them, and write them.

    Raises:
        LintError: What is there cannot be read, or a file cannot be written.
    """
    plan = workspace_for(options).init(write=not options.diff)
    if options.diff:
        return Output("", ExitCode.CLEAN, note=_notes(plan), content=make_patch(plan.changes))
    shown = (change for change in plan.changes if change.path != BASELINE)
    written = "".join(f"airssys-lint: {change.path} written\n" for change in plan.changes)
    return Output("", ExitCode.CLEAN, note=_notes(plan) + written, content=make_patch(shown))


def _notes(plan: StarterPlan) -> str:
    notes = list(plan.notes)
    if plan.frozen:
        counted = "1 diagnostic is" if plan.frozen == 1 else f"{plan.frozen} diagnostics are"
        notes.append(f"{counted} frozen in {BASELINE}")
    return "".join(f"airssys-lint: {note}\n" for note in notes)
