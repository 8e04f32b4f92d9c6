"""What the command understands."""

# Layer 1: Standard library imports
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.reporters.formats import RENDERERS
from lint_rules.reporters.graphs.formats import GRAPH_RENDERERS
from lint_rules.version import __version__

COLOURS = ("auto", "always", "never")


def make_parser() -> ArgumentParser:
    """Make the parser of the whole command line."""
    parser = ArgumentParser(
        prog="airssys-lint",
        description="Hold Python code against its architecture standards.",
        epilog="Exit codes: 0 clean, 1 diagnostics, 2 the run itself failed, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"airssys-lint {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check_options(commands.add_parser("check", help="check files and folders"))
    commands.add_parser("rules", help="list the rules")
    explain = commands.add_parser("explain", help="show the page of a rule")
    explain.add_argument("rule", metavar="RULE", help="its name or code")
    layer = commands.add_parser("explain-import", help="say which layer a name belongs to, and why")
    layer.add_argument("name", metavar="NAME", help="a dotted name, as in an import statement")
    init = commands.add_parser("init", help="give a project contracts, settings and a baseline")
    init.add_argument(
        "--diff", action="store_true", help="print what would be written as a patch, write nothing"
    )
    _add_graph_options(
        commands.add_parser("graph", help="draw the packages and the imports between them")
    )
    commands.add_parser("clean", help="remove the folder .airssys_cache")
    baseline = commands.add_parser("baseline", help="create the baseline, or prune it")
    baseline.add_argument(
        "--accept-new", action="store_true", help="let it grow by the diagnostics that are new"
    )
    for command in (*commands.choices.values(),):
        command.add_argument(
            "--config", type=Path, metavar="FILE", help="the pyproject.toml to use"
        )
        command.add_argument(
            "--allow-project-code",
            action="store_true",
            help="let plug-ins and contract types come from the project under check",
        )
    return parser


def _add_check_options(check: ArgumentParser) -> None:
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files, or folders to search; the working directory when there is none",
    )
    for option, text in (
        ("select", "run these rules instead of the default ones"),
        ("extend-select", "run these rules besides"),
        ("ignore", "do not run these rules"),
        ("exclude", "leave these files and folders out besides"),
    ):
        check.add_argument(
            f"--{option}",
            action="extend",
            type=_comma_separated,
            metavar="LIST",
            help=f"{text}; comma-separated, may be given several times",
        )
    check.add_argument(
        "--no-contracts", action="store_true", help="do not judge import-linter contracts"
    )
    _add_fix_options(check)
    check.add_argument(
        "--diff-base",
        metavar="REV",
        help="report only what touches a file that changed since this revision of git",
    )
    check.add_argument(
        "--no-cache", action="store_true", help="neither read nor write the folder .airssys_cache"
    )
    check.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="check files in at most so many processes; by default as many as can run at once",
    )
    _add_output_options(check)
    check.add_argument(
        "--no-force-exclude",
        action="store_true",
        help="check files that are named even if they are excluded",
    )
    check.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are diagnostics"
    )
    check.add_argument(
        "--stdin-filename",
        type=Path,
        metavar="FILE",
        help="with the path -, check the standard input stream as the content of this file",
    )
    check.add_argument(
        "--add-ignore",
        action="store_true",
        help="write a suppression above each reported statement; needs --reason",
    )
    check.add_argument("--reason", metavar="TEXT", help="why, for --add-ignore")
    check.add_argument(
        "--show-settings", action="store_true", help="print the settings in force, check nothing"
    )
    check.add_argument(
        "--show-files", action="store_true", help="print the files to check, check nothing"
    )


def _add_graph_options(graph: ArgumentParser) -> None:
    graph.add_argument(
        "--output-format",
        choices=tuple(GRAPH_RENDERERS),
        default="mermaid",
        help="mermaid by default",
    )
    graph.add_argument("--package", metavar="NAME", help="draw what is in this package only")
    graph.add_argument(
        "--depth",
        type=_positive,
        metavar="N",
        help="how many levels to show; 1 with --package, else 2",
    )
    graph.add_argument(
        "--no-contracts",
        action="store_true",
        help="do not mark what breaks import-linter contracts",
    )


def _add_fix_options(check: ArgumentParser) -> None:
    check.add_argument(
        "--fix", action="store_true", help="rewrite what can be rewritten, and check the result"
    )
    check.add_argument(
        "--diff", action="store_true", help="print what --fix would do as a patch, write nothing"
    )
    check.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff, also what may change what the program does",
    )


def _add_output_options(check: ArgumentParser) -> None:
    check.add_argument(
        "--output-format", choices=tuple(RENDERERS), default="text", help="text by default"
    )
    check.add_argument(
        "--output-file",
        type=Path,
        metavar="FILE",
        help="write the result there, and the summary to the standard error stream",
    )
    check.add_argument(
        "--statistics",
        action="store_true",
        help="count the diagnostics of each rule, and say how long it took; for text and json",
    )
    check.add_argument(
        "--quiet", action="store_true", help="print diagnostics only, without the summary"
    )
    check.add_argument("--color", choices=COLOURS, default="auto", help="auto by default")


def _comma_separated(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _positive(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    message = f"must be a whole number from 1 on, not {text!r}"
    raise ArgumentTypeError(message)
