"""What each command does: the text that it prints and the code that it exits with."""

# Layer 1: Standard library imports
import os
import sys
from argparse import Namespace
from dataclasses import replace
from enum import IntEnum

# Layer 3: Internal imports
from lint_rules.api import check, settings_for
from lint_rules.diagnostic import Report
from lint_rules.reporters.json import render_json
from lint_rules.reporters.text import COLOURED, PLAIN, render_text
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.pages import page_text
from lint_rules.rules.selection import find_rule
from lint_rules.settings import Settings


class ExitCode(IntEnum):
    """What the command says to the program that called it."""

    CLEAN = 0
    DIAGNOSTICS = 1
    FAILED = 2
    INTERRUPTED = 130


def run_check(arguments: Namespace) -> tuple[str, ExitCode]:
    """Check files and render the report.

    Raises:
        LintError: The run itself failed.
    """
    settings = _with_options(settings_for(arguments.paths, config=arguments.config), arguments)
    report = check(
        arguments.paths,
        settings,
        config=arguments.config,
        with_contracts=not arguments.no_contracts,
    )
    clean = report.clean or arguments.exit_zero
    return _render(report, arguments), ExitCode.CLEAN if clean else ExitCode.DIAGNOSTICS


def list_rules() -> str:
    """List the rules, one a line."""
    width = max(len(rule.name) for rule in CATALOGUE)
    return "".join(
        f"{rule.code}  {rule.name:{width}}  {rule.standard or '-':12}  {rule.summary}\n"
        for rule in CATALOGUE
    )


def explain_rule(word: str) -> str:
    """Give the page of a rule.

    Raises:
        UsageError: There is no such rule.
    """
    return page_text(find_rule(word))


def _with_options(settings: Settings, arguments: Namespace) -> Settings:
    """Let the command line decide over the settings."""
    return replace(
        settings,
        select=settings.select if arguments.select is None else tuple(arguments.select),
        extend_select=(*settings.extend_select, *(arguments.extend_select or ())),
        ignore=(*settings.ignore, *(arguments.ignore or ())),
        exclude=(*settings.exclude, *(arguments.exclude or ())),
    )


def _render(report: Report, arguments: Namespace) -> str:
    if arguments.output_format == "json":
        return render_json(report)
    return render_text(report, COLOURED if _wants_colour(arguments.color) else PLAIN)


def _wants_colour(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"
