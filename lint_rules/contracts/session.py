"""Checks the options that hold for all contracts.

Where import-linter ignores what it does not know, or takes a word for no, this refuses: a
misspelt option would silently weaken every contract.
"""

# Layer 1: Standard library imports
import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# Layer 3: Internal imports
from lint_rules.contracts.places import option_line, session_line
from lint_rules.errors import ConfigurationError

_SWITCHES = ("include_external_packages", "exclude_type_checking_imports", "show_timings")
_KNOWN = ("root_package", "root_packages", "contract_types", *_SWITCHES)
_TRUTHS = ("True", "true", "False", "false")


def check_session(path: Path, lines: Sequence[str], session: Mapping[str, Any]) -> None:
    """Refuse session options that are unknown or malformed.

    Args:
        path: The configuration.
        lines: Its lines.
        session: The options, as import-linter reads them.

    Raises:
        ConfigurationError: One of them is.
    """
    problems = {
        "root_packages": _of_roots(session.get("root_packages")),
        "contract_types": _of_types(session.get("contract_types", [])),
        **{option: _of_switch(session.get(option, "False")) for option in _SWITCHES},
    }
    section = session_line(lines)
    for option, problem in problems.items():
        if problem:
            line = option_line(lines, section, option)
            if line is None and option == "root_packages":
                line = option_line(lines, section, "root_package")
            raise ConfigurationError(path, f"{option} {problem}", line=line or section)
    # A contract type that is not import-linter's may read options of its own.
    for option in [] if "contract_types" in session else sorted(session.keys() - set(_KNOWN)):
        line = option_line(lines, section, option)
        # What the section does not say itself comes from [DEFAULT] and is meant for contracts.
        if line is not None:
            raise ConfigurationError(path, f"unknown option {option}{_hint(option)}", line=line)


def _of_roots(roots: object) -> str:
    """Say what is wrong with the root packages, nothing where they are right."""
    if isinstance(roots, str):
        # import-linter takes each letter for a package.
        return "must be a list; a single package is root_package"
    if not roots:
        return "names no package"
    is_list = isinstance(roots, list) and all(isinstance(root, str) for root in roots)
    return "" if is_list else "must be a list of names"


def _of_types(types: object) -> str:
    entries = types if isinstance(types, list) else [None]
    for entry in entries:
        name, separator, dotted = entry.partition(": ") if isinstance(entry, str) else ("", "", "")
        if not (separator and name.strip() and "." in dotted):
            return "must be a list with entries such as `name: package.module.Class`"
    return ""


def _of_switch(value: object) -> str:
    return "" if value in _TRUTHS else f"must be True or False, not {value!r}"


def _hint(option: str) -> str:
    close = difflib.get_close_matches(option, _KNOWN, n=1)
    return f"; did you mean {close[0]}?" if close else ""
