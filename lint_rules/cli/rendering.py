"""Renders a report as the command line asks for it."""

# Layer 1: Standard library imports
import os
import sys
from argparse import Namespace

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.fix_report import FixReport
from lint_rules.reporters.formats import RENDERERS
from lint_rules.reporters.json import render_json
from lint_rules.reporters.statistics import render_statistics
from lint_rules.reporters.text import (
    COLOURED,
    PLAIN,
    Palette,
    render_diagnostics,
    render_summary,
)


def render(report: Report, options: Namespace, fixes: FixReport | None = None) -> str:
    """Render a report in the format, and with the extent, that the options say.

    Args:
        report: The report.
        options: The options of the command.
        fixes: What fixing gave, if the run was to fix; for the formats that programs read.
    """
    match options.output_format:
        case "text":
            return _text(report, options)
        case "json":
            return render_json(report, with_statistics=options.statistics, fixes=fixes)
        case other:
            return RENDERERS[other](report)


def _text(report: Report, options: Namespace) -> str:
    palette = _palette(options)
    body = render_statistics(report) if options.statistics else render_diagnostics(report, palette)
    return body if options.quiet else body + render_summary(report, palette)


def _palette(options: Namespace) -> Palette:
    if options.color == "auto":
        on_terminal = options.output_file is None and sys.stdout.isatty()
        return COLOURED if on_terminal and not os.environ.get("NO_COLOR") else PLAIN
    return COLOURED if options.color == "always" else PLAIN
