"""The command `check`."""

# Layer 1: Standard library imports
import sys
from argparse import Namespace
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.atomic_write import replace_file
from lint_rules.cli.output import ExitCode, Output
from lint_rules.cli.progress import shown_progress
from lint_rules.cli.rendering import render
from lint_rules.cli.repository import in_repository
from lint_rules.cli.resources import render_costs
from lint_rules.cli.rule_records import with_rules
from lint_rules.cli.settings_view import render_settings
from lint_rules.cli.workspace import workspace_for
from lint_rules.diagnostic import Report
from lint_rules.engine.fixing.patch import make_patch
from lint_rules.engine.inputs import Inputs
from lint_rules.engine.parallelism import usable_cores
from lint_rules.errors import UsageError
from lint_rules.fix_report import FixReport
from lint_rules.reporters.fixes import render_fixes
from lint_rules.reporters.printable import printable
from lint_rules.reporters.text import render_summary
from lint_rules.workspace import Workspace

_WITH_STATISTICS = ("text", "json")
# Formats that tell of rules without a diagnostic too.
_WITH_RULES = ("sarif", "checklist")
# Formats whose readers count paths from the root of the repository.
_IN_REPOSITORY = ("sarif", "github", "gitlab")
_STDIN = Path("-")


def run_check(options: Namespace) -> Output:
    """Check files and render the report, into a file where the options name one.

    Raises:
        LintError: The run itself failed.
    """
    _refuse_what_does_not_go_together(options)
    workspace = workspace_for(options)
    if options.show_settings:
        return Output(render_settings(workspace))
    if options.diff_base is not None:
        workspace = workspace.changed_since(options.diff_base)
    if options.show_files:
        return Output("".join(f"{printable(path)}\n" for path in workspace.files()))
    if options.fix or options.diff:
        return _fix(workspace, options)
    stdin = _stdin(options)
    inputs: list[Inputs] = []
    with shown_progress(quiet=options.quiet) as progress:
        report = workspace.check(
            with_contracts=not options.no_contracts,
            stdin=stdin,
            use_cache=not options.no_cache,
            jobs=options.jobs or usable_cores(),
            progress=progress,
            seen=inputs.append if _is_repeatable(options) else None,
        )
    if options.add_ignore:
        written = workspace.add_ignores(report.diagnostics, options.reason or "")
        report = workspace.check(
            with_contracts=not options.no_contracts, use_cache=not options.no_cache
        )
        output = _output(report, workspace, options)
        suppressions = "1 suppression" if written == 1 else f"{written} suppressions"
        note = f"airssys-lint: {suppressions} written\n"
        return output._replace(note=note + output.note)
    output = _output(report, workspace, options)
    return output._replace(inputs=next(iter(inputs), None))


def _is_repeatable(options: Namespace) -> bool:
    """Whether nothing but files decides what is printed, and nothing is done but to print it."""
    return not (
        options.statistics
        or options.output_file
        or options.add_ignore
        or options.diff_base is not None
    )


def _fix(workspace: Workspace, options: Namespace) -> Output:
    stdin = _stdin(options)
    result = workspace.fix(
        unsafe=options.unsafe_fixes,
        write=not options.diff,
        with_contracts=not options.no_contracts,
        stdin=stdin,
        use_cache=not options.no_cache,
        jobs=options.jobs or usable_cores(),
    )
    notes = render_fixes(result, written=not options.diff)
    if options.diff:
        clean = result.report.clean and not result.changes
        code = ExitCode.CLEAN if clean or options.exit_zero else ExitCode.DIAGNOSTICS
        return Output("", code, note=notes, content=make_patch(result.changes))
    output = _output(result.report, workspace, options, result)
    if stdin is None:
        return output._replace(note=notes + output.note)
    fixed = _fixed_stdin(result, stdin)
    return output._replace(text="", note=notes + output.text + output.note, content=fixed)


def _fixed_stdin(result: FixReport, stdin: bytes) -> bytes:
    others = [change.path for change in result.changes if change.before is None]
    if others:
        raise UsageError(f"the fix would also write {others[0]}; run it on the file itself")
    return result.changes[0].after if result.changes else stdin


def _stdin(options: Namespace) -> bytes | None:
    return sys.stdin.buffer.read() if options.stdin_filename else None


def _refuse_what_does_not_go_together(options: Namespace) -> None:
    fixing = options.fix or options.diff
    stdin = options.stdin_filename
    refusals = {
        f"--statistics goes with the output formats {' and '.join(_WITH_STATISTICS)}": (
            options.statistics and options.output_format not in _WITH_STATISTICS
        ),
        "--add-ignore needs a reason: --reason TEXT": options.add_ignore and not options.reason,
        "--reason goes with --add-ignore": options.reason is not None and not options.add_ignore,
        "--add-ignore goes with neither --fix nor --diff": fixing and options.add_ignore,
        "--unsafe-fixes goes with --fix or --diff": options.unsafe_fixes and not fixing,
        "--diff prints a patch; --output-format and --output-file go with --fix": (
            options.diff and (options.output_format != "text" or options.output_file)
        ),
        "--stdin-filename FILE goes with the path - and nothing else": (
            stdin and (options.paths != [_STDIN] or options.add_ignore)
        ),
        f"--stdin-filename: {stdin} is a folder": stdin and stdin.is_dir(),
        "--diff-base does not go with --stdin-filename": stdin and options.diff_base is not None,
        "the path - needs --stdin-filename FILE": not stdin and _STDIN in options.paths,
    }
    for message, applies in refusals.items():
        if applies:
            raise UsageError(message)


def _output(
    report: Report, workspace: Workspace, options: Namespace, fixes: FixReport | None = None
) -> Output:
    code = ExitCode.CLEAN if report.clean or options.exit_zero else ExitCode.DIAGNOSTICS
    if options.output_format in _WITH_RULES:
        report = with_rules(
            report,
            workspace.settings,
            workspace.catalogue,
            with_contracts=not options.no_contracts,
            with_pages=options.output_format == "sarif",
        )
    if options.output_format in _IN_REPOSITORY:
        report = in_repository(report, workspace.root)
    text = render(report, options, fixes)
    costs = render_costs(report) if options.statistics and not options.quiet else ""
    if options.output_file is None:
        return Output(text, code, note=costs)
    replace_file(options.output_file, text.encode("utf-8", "backslashreplace"))
    return Output("", code, note="" if options.quiet else render_summary(report) + costs)
