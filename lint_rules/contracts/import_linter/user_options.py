"""Reads a configuration file as import-linter does."""

# Layer 1: Standard library imports
import configparser
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
from importlinter.application import use_cases
from importlinter.configuration import configure

# Layer 3: Internal imports
from lint_rules.contracts.places import option_line, section_line, session_line
from lint_rules.errors import ConfigurationError


def read_options(path: Path, lines: Sequence[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read a configuration file as import-linter does.

    Args:
        path: The file.
        lines: Its lines, to tell on which of them something is wrong.

    Returns:
        The session options and the options of each contract.

    Raises:
        ConfigurationError: The file is malformed.
    """
    configure()
    session = session_line(lines)
    try:
        options = use_cases.read_user_options(str(path))
    except KeyError as error:
        raise ConfigurationError(path, f"names no {error.args[0]}", line=session) from error
    except configparser.ParsingError as error:
        raise ConfigurationError(path, "cannot be parsed", line=_line_of(error)) from error
    except configparser.InterpolationError as error:
        section = section_line(lines, error.section)
        line = option_line(lines, section, error.option) or section
        raise ConfigurationError(path, _unparsable(error), line=line) from error
    except (configparser.Error, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(path, _unparsable(error), line=_line_of(error)) from error
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(path, f"cannot be read: {error}", line=session) from error
    except (AttributeError, TypeError, ValueError) as error:
        # import-linter takes for granted that TOML holds what it expects.
        problem = "its contracts are no array of tables"
        raise ConfigurationError(path, problem, line=session) from error
    return options.session_options, options.contracts_options


def _unparsable(error: Exception) -> str:
    return "cannot be parsed: " + " ".join(str(error).split())


def _line_of(error: Exception) -> int | None:
    """Give the line that a parser complains about."""
    for place in getattr(error, "errors", ()):
        return int(place[0])
    line = getattr(error, "lineno", None)
    match = re.search(r"at line (\d+)", str(error))
    return line or (int(match[1]) if match else None)
