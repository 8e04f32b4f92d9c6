"""Reads a configuration file as import-linter does."""

# Layer 1: Standard library imports
import configparser
import re
import tomllib
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
from importlinter.application import use_cases
from importlinter.configuration import configure

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError


def read_options(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read a configuration file as import-linter does.

    Returns:
        The session options and the options of each contract.

    Raises:
        ConfigurationError: The file is malformed.
    """
    configure()
    try:
        options = use_cases.read_user_options(str(path))
    except KeyError as error:
        raise ConfigurationError(path, f"names no {error.args[0]}") from error
    except configparser.ParsingError as error:
        raise ConfigurationError(path, "cannot be parsed", line=_line_of(error)) from error
    except (configparser.Error, tomllib.TOMLDecodeError) as error:
        problem = "cannot be parsed: " + " ".join(str(error).split())
        raise ConfigurationError(path, problem, line=_line_of(error)) from error
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(path, f"cannot be read: {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        # import-linter takes for granted that TOML holds what it expects.
        raise ConfigurationError(path, "its contracts are no array of tables") from error
    return options.session_options, options.contracts_options


def _line_of(error: Exception) -> int | None:
    """Give the line that a parser complains about."""
    for place in getattr(error, "errors", ()):
        return int(place[0])
    line = getattr(error, "lineno", None)
    match = re.search(r"at line (\d+)", str(error))
    return line or (int(match[1]) if match else None)
