"""Contracts as they are configured."""

# Layer 1: Standard library imports
from pathlib import Path
from typing import Any, NamedTuple

_TRUE = ("True", "true")


class ContractOptions(NamedTuple):
    """One contract as it is configured.

    Attributes:
        id: Names it within the configuration.
        name: What it promises, for people.
        type: Its contract type.
        options: All its options, as import-linter reads them.
        line: 1-based line of its section.
    """

    id: str
    name: str
    type: str
    options: dict[str, Any]
    line: int


class ContractsConfiguration(NamedTuple):
    """The contracts of a project.

    Attributes:
        path: The file that holds them.
        session: The options that hold for all of them, as import-linter reads them.
        contracts: In the order of the file.
        lines: The lines of the file.
        line: 1-based line of the session options.
    """

    path: Path
    session: dict[str, Any]
    contracts: tuple[ContractOptions, ...]
    lines: tuple[str, ...] = ()
    line: int = 1

    @property
    def root_packages(self) -> tuple[str, ...]:
        """The packages that the graph consists of."""
        return tuple(self.session["root_packages"])

    def is_set(self, option: str) -> bool:
        """Whether a session option is switched on."""
        return self.session.get(option) in _TRUE
