"""Reads the contracts of a project, each with the line that it stands on."""

# Layer 1: Standard library imports
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# Layer 3: Internal imports
from lint_rules.contracts.import_linter.user_options import read_options
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.places import contract_lines, session_line
from lint_rules.contracts.session import check_session
from lint_rules.errors import ConfigurationError


def read_contracts(path: Path) -> ContractsConfiguration:
    """Read the contracts of a file.

    Raises:
        ConfigurationError: The file is malformed or holds no contract.
    """
    lines = _read_lines(path)
    session, contracts = read_options(path, lines)
    line = session_line(lines)
    check_session(path, lines, session)
    if not contracts:
        raise ConfigurationError(path, "has no contracts", line=line)
    return ContractsConfiguration(
        path, session, tuple(_contracts(path, lines, contracts)), tuple(lines), line
    )


def _read_lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(path, f"cannot be read: {error}", line=line) from error
    except OSError as error:
        raise ConfigurationError(path, f"cannot be read: {error.strerror}") from error
    if text.startswith("\ufeff"):
        problem = "begins with a byte order mark, which import-linter cannot read"
        raise ConfigurationError(path, problem, line=1)
    return text.splitlines()


def _contracts(
    path: Path, lines: Sequence[str], contracts: Sequence[Mapping[str, Any]]
) -> Iterator[ContractOptions]:
    seen: set[str] = set()
    for options, line in zip(contracts, contract_lines(lines, contracts), strict=True):
        contract = _contract(path, options, line)
        if "id" in options:
            if contract.id in seen:
                problem = f"there is another contract with the id {contract.id!r}"
                raise ConfigurationError(path, problem, line=line)
            seen.add(contract.id)
        yield contract


def _contract(path: Path, options: Mapping[str, Any], line: int) -> ContractOptions:
    for key in ("name", "type"):
        if key not in options:
            raise ConfigurationError(path, f"a contract has no {key}", line=line)
        if not isinstance(options[key], str):
            raise ConfigurationError(path, f"the {key} of a contract must be one line", line=line)
    name = options["name"]
    identifier = options.get("id", name)
    if not isinstance(identifier, str) or ("id" in options and ":" in identifier):
        problem = f"contract {name!r}: its id must be text without a colon"
        raise ConfigurationError(path, problem, line=line)
    return ContractOptions(identifier, name, options["type"], dict(options), line)
