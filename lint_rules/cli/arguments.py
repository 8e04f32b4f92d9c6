"""What the command understands."""

# Layer 1: Standard library imports
from argparse import ArgumentParser
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.version import __version__

OUTPUT_FORMATS = ("text", "json")
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
    check.add_argument("--config", type=Path, metavar="FILE", help="the pyproject.toml to use")
    check.add_argument(
        "--no-contracts", action="store_true", help="do not judge import-linter contracts"
    )
    check.add_argument(
        "--output-format", choices=OUTPUT_FORMATS, default="text", help="text by default"
    )
    check.add_argument("--color", choices=COLOURS, default="auto", help="auto by default")
    check.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are diagnostics"
    )


def _comma_separated(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
