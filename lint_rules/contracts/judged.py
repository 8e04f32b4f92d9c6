"""A contract that was held against what the graph shows."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.import_linter.contracts import breaches
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration


class Judged(NamedTuple):
    """A contract, how it is configured, and how it is broken by what the graph shows."""

    contract: Contract
    options: ContractOptions
    known: frozenset[Breach]

    def breaches(self, graph: ImportGraph, configuration: ContractsConfiguration) -> list[Breach]:
        """Give the ways in which another graph breaks it besides those that are known.

        Raises:
            ConfigurationError: The contract names what that graph does not have.
        """
        found = breaches(self.contract, graph, configuration, self.options)
        return [breach for breach in found if breach not in self.known]
