"""What the command understands.

What only the options of one command need is imported where they are added.
"""

# Layer 1: Standard library imports
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

# Layer 3: Internal imports
from lint_rules.cli.output import ExitCode
from lint_rules.cli.parsing import (
    CommandParser,
    Options,
    one_of,
    parse_command,
    refuse_word,
)
from lint_rules.version import __version__

COLOURS = ("auto", "always", "never")
_PROGRAM = "airssys-lint"
_DESCRIPTION = "Hold Python code against its architecture standards."
_EXIT_CODES = "Exit codes: 0 clean, 1 diagnostics, 2 the run itself failed, 130 interrupted."


def read_arguments(arguments: Sequence[str]) -> Namespace:
    """Read the command line; what cannot be read ends the process with exit code 2.

    Args:
        arguments: What follows the name of the program.
    """
    if not arguments or arguments[0] not in _COMMANDS:
        _read_without_command(arguments)
    name, *others = arguments
    return parse_command(name, _command_parser(name), others)


def _read_without_command(arguments: Sequence[str]) -> NoReturn:
    """Show the help or the version where they are asked for; all else exits with 2."""
    parser = CommandParser(prog=_PROGRAM, description=_DESCRIPTION, epilog=_EXIT_CODES)
    parser.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (text, _) in _COMMANDS.items():
        subparsers.add_parser(name, help=text)
    if not arguments:
        sys.stderr.write(parser.format_help())
        parser.exit(ExitCode.FAILED)
    word = arguments[0]
    if word in {"-h", *parser.options}:
        parser.parse_args([word])
    refuse_word(parser, {name: _command_parser(name) for name in _COMMANDS}, word)


def _command_parser(name: str) -> CommandParser:
    text, add_options = _COMMANDS[name]
    description = f"{text[0].upper()}{text[1:]}."
    parser = CommandParser(prog=f"{_PROGRAM} {name}", description=description)
    add_options(parser)
    _add_project_options(parser)
    return parser


def _add_project_options(command: CommandParser) -> None:
    project = command.add_argument_group("the project")
    project.add_argument("--config", type=Path, metavar="FILE", help="the pyproject.toml to use")
    project.add_argument(
        "--allow-project-code",
        action="store_true",
        help="let plug-ins and contract types come from the project under check",
    )


def _add_check_options(check: CommandParser) -> None:
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files, or folders to search; the working directory when there is none",
    )
    _add_rule_options(check.add_argument_group("what is checked"))
    _add_file_options(check.add_argument_group("which files"))
    _add_fix_options(check.add_argument_group("fixes and suppressions"))
    _add_output_options(check.add_argument_group("output"))


def _add_rule_options(group: Options) -> None:
    for option, text in (
        ("select", "run these rules instead of the default ones"),
        ("extend-select", "run these rules besides"),
        ("ignore", "do not run these rules"),
    ):
        _add_list(group, option, text)
    group.add_argument(
        "--no-contracts", action="store_true", help="do not judge import-linter contracts"
    )
    group.add_argument(
        "--show-settings", action="store_true", help="print the settings in force, check nothing"
    )


def _add_file_options(group: Options) -> None:
    _add_list(group, "exclude", "leave these files and folders out besides")
    group.add_argument(
        "--no-force-exclude",
        action="store_true",
        help="check files that are named even if they are excluded",
    )
    group.add_argument(
        "--diff-base",
        metavar="REV",
        help="report only what touches a file that changed since this revision of git",
    )
    group.add_argument(
        "--stdin-filename",
        type=Path,
        metavar="FILE",
        help="with the path -, check the standard input stream as the content of this file",
    )
    group.add_argument(
        "--no-cache", action="store_true", help="neither read nor write the folder .airssys_cache"
    )
    group.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="check files in at most so many processes; by default as many as can run at once",
    )
    group.add_argument(
        "--show-files", action="store_true", help="print the files to check, check nothing"
    )


def _add_list(group: Options, option: str, text: str) -> None:
    group.add_argument(
        f"--{option}",
        action="extend",
        type=_comma_separated,
        metavar="LIST",
        help=f"{text}; comma-separated, may be given several times",
    )


def _add_fix_options(group: Options) -> None:
    group.add_argument(
        "--fix", action="store_true", help="rewrite what can be rewritten, and check the result"
    )
    group.add_argument(
        "--diff", action="store_true", help="print what --fix would do as a patch, write nothing"
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff, also what may change what the program does",
    )
    group.add_argument(
        "--add-ignore",
        action="store_true",
        help="write a suppression above each reported statement; needs --reason",
    )
    group.add_argument("--reason", metavar="TEXT", help="why, for --add-ignore")


def _add_output_options(group: Options) -> None:
    # Layer 3: Internal imports
    from lint_rules.reporters.formats import RENDERERS  # noqa: PLC0415

    _add_choice(group, "output-format", tuple(RENDERERS), "text")
    group.add_argument(
        "--output-file",
        type=Path,
        metavar="FILE",
        help="write the result there, and the summary to the standard error stream",
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="count the diagnostics of each rule, and say how long it took; for text and json",
    )
    group.add_argument(
        "--quiet", action="store_true", help="print diagnostics only, without the summary"
    )
    _add_choice(group, "color", COLOURS, "auto")
    group.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are diagnostics"
    )


def _add_explain_options(explain: CommandParser) -> None:
    explain.add_argument("rule", metavar="RULE", help="its name or code")


def _add_explain_import_options(explain: CommandParser) -> None:
    explain.add_argument("name", metavar="NAME", help="a dotted name, as in an import statement")


def _add_baseline_options(baseline: CommandParser) -> None:
    baseline.add_argument(
        "--accept-new", action="store_true", help="let it grow by the diagnostics that are new"
    )


def _add_init_options(init: CommandParser) -> None:
    init.add_argument(
        "--diff", action="store_true", help="print what would be written as a patch, write nothing"
    )


def _add_graph_options(graph: CommandParser) -> None:
    # Layer 3: Internal imports
    from lint_rules.reporters.graphs.formats import GRAPH_RENDERERS  # noqa: PLC0415

    _add_choice(graph, "output-format", tuple(GRAPH_RENDERERS), "mermaid")
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


def _add_nothing(command: CommandParser) -> None:
    """Leave a command with the options that all have."""


def _add_choice(group: Options, option: str, choices: tuple[str, ...], default: str) -> None:
    group.add_argument(
        f"--{option}",
        type=one_of(choices),
        default=default,
        metavar="CHOICE",
        help=f"{', '.join(choices[:-1])} or {choices[-1]}; {default} by default",
    )


def _comma_separated(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _positive(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    message = f"must be a whole number from 1 on, not {text!r}"
    raise ArgumentTypeError(message)


_COMMANDS: Mapping[str, tuple[str, Callable[[CommandParser], None]]] = {
    "check": ("check files and folders, and fix them with --fix", _add_check_options),
    "rules": ("list the rules", _add_nothing),
    "explain": ("show the page of a rule", _add_explain_options),
    "explain-import": (
        "say which layer a name belongs to, and why",
        _add_explain_import_options,
    ),
    "baseline": ("create the baseline, or prune it", _add_baseline_options),
    "init": ("give a project contracts, settings and a baseline", _add_init_options),
    "graph": ("draw the packages and the imports between them", _add_graph_options),
    "clean": ("remove the folder .airssys_cache", _add_nothing),
}
