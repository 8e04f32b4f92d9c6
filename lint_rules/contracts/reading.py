"""Reads the contracts of a project, each with the line that it stands on."""

# Layer 1: Standard library imports
import re
from pathlib import Path
from re import Match
from typing import Any

# Layer 3: Internal imports
from lint_rules.contracts.import_linter.user_options import read_options
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.errors import ConfigurationError


def read_contracts(path: Path) -> ContractsConfiguration:
    """Read the contracts of a file.

    Raises:
        ConfigurationError: The file is malformed or holds no contract.
    """
    session, contracts = read_options(path)
    text = path.read_text(encoding="utf-8")
    if not session.get("root_packages"):
        problem = "names no root_package or root_packages"
        raise ConfigurationError(path, problem, line=_session_line(text))
    if isinstance(session["root_packages"], str):
        session["root_packages"] = [session["root_packages"]]
    if not all(isinstance(package, str) for package in _items(session["root_packages"])):
        problem = "root_packages must be a list of names"
        raise ConfigurationError(path, problem, line=_session_line(text))
    if not contracts:
        raise ConfigurationError(path, "has no contracts", line=_session_line(text))
    return ContractsConfiguration(
        path,
        session,
        tuple(
            _contract(path, options, line)
            for options, line in zip(contracts, _contract_lines(text, contracts), strict=True)
        ),
        tuple(text.splitlines()),
        _session_line(text),
    )


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [None]


def _session_line(text: str) -> int:
    match = re.search(r"^\s*\[(?:tool\.)?importlinter\]", text, re.MULTILINE)
    return _line(text, match)


def _contract(path: Path, options: dict[str, Any], line: int) -> ContractOptions:
    for key in ("name", "type"):
        if not isinstance(options.get(key), str):
            raise ConfigurationError(path, f"a contract has no {key}", line=line)
    name = options["name"]
    return ContractOptions(str(options.get("id", name)), name, options["type"], options, line)


def _contract_lines(text: str, contracts: list[dict[str, Any]]) -> list[int]:
    tables = list(re.finditer(r"^\s*\[\[\s*tool\.importlinter\.contracts", text, re.MULTILINE))
    if len(tables) == len(contracts):
        return [_line(text, table) for table in tables]
    return [
        _line(
            text,
            re.search(
                rf"^\[importlinter:.*{re.escape(str(options.get('id', '')))}\]",
                text,
                re.MULTILINE,
            ),
        )
        for options in contracts
    ]


def _line(text: str, match: Match[str] | None) -> int:
    return 1 if match is None else text.count("\n", 0, match.end()) + 1
