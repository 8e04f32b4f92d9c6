"""Parses the command line, and says what was meant where it is misspelt."""

# Layer 1: Standard library imports
import re
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, Protocol

# Layer 3: Internal imports
from lint_rules.cli.output import ExitCode

_WIDTH = 78  # columns of a help page


class Options(Protocol):
    """A parser, or a group of options in its help."""

    def add_argument(self, *names: str, **details: Any) -> Any:  # noqa: ANN401 - as in argparse
        """Add an option."""


class _Page(HelpFormatter):
    """A page of one width. Each option asks for one, and to ask the terminal loads too much."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)


class CommandParser(ArgumentParser):
    """A parser that takes no abbreviation, and whose errors are one line and not a page."""

    def __init__(self, **details: Any) -> None:  # noqa: ANN401 - as argparse has them
        super().__init__(allow_abbrev=False, formatter_class=_Page, **details)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit with 2."""
        self.exit(ExitCode.FAILED, f"{self.prog}: {message} (see {self.prog} --help)\n")

    @property
    def options(self) -> list[str]:
        """The options that it knows, as they are written."""
        return ["--help", *re.findall(r"--[a-z][a-z-]*", self.format_usage())]


def parse_command(name: str, parser: CommandParser, arguments: Sequence[str]) -> Namespace:
    """Parse what follows the name of a command; what cannot be parsed exits with 2.

    Args:
        name: The command.
        parser: Its parser.
        arguments: What follows.
    """
    options, unknown = parser.parse_known_args(arguments, Namespace(command=name))
    if unknown:
        option = unknown[0].partition("=")[0]
        kind = "option" if option.startswith("-") else "argument"
        parser.error(f"unknown {kind} {option}{meant(option, parser.options)}")
    return options


def refuse_word(
    parser: CommandParser, commands: Mapping[str, CommandParser], word: str
) -> NoReturn:
    """Say what may be meant by a word that is neither a command nor an option; exits with 2.

    Args:
        parser: The parser of the whole command line.
        commands: Those of its commands by name.
        word: The first that follows the name of the program.
    """
    if word.startswith("-"):
        option = word.partition("=")[0]
        hint = meant(option, parser.options)
        if any(option in command.options for command in commands.values()):
            hint = "; it goes behind a command"
        parser.error(f"unknown option {option}{hint}")
    hint = meant(word, commands)
    if Path(word).exists():
        hint = f"; did you mean '{parser.prog} check {word}'?"
    parser.error(f"unknown command {word!r}{hint}")


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """Give what reads a value that must be one of some words."""
    known = tuple(choices)

    def read(text: str) -> str:
        if text in known:
            return text
        message = f"must be one of {', '.join(known)}, not {text!r}{meant(text, known)}"
        raise ArgumentTypeError(message)

    return read


def meant(word: str, known: Iterable[str]) -> str:
    """Give the question whether a known word was meant; empty where it is like none."""
    words = list(known)
    close = [each for each in words if each.startswith(word)] or get_close_matches(word, words)
    return f"; did you mean {close[0]!r}?" if close else ""
