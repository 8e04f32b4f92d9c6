"""What the contract types of this tool share: each judges the direct imports of modules."""

# Layer 1: Standard library imports
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.application.contract_utils import (
    AlertLevel,
    remove_ignored_imports_and_report,
    render_broken_contract_guidance,
)
from importlinter.domain.helpers import module_expressions_to_modules

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach


class DirectImportsContract(Contract):
    """A contract about direct imports.

    Options:
        ignore_imports: Imports to leave out of account.
        unmatched_ignore_imports_alerting: What to do about one of those that does not exist.
        broken_contract_guidance: What to do about a breach.
    """

    # Fields while the class is made, their parsed values in its instances.
    ignore_imports: Any = fields.SetField(subfield=fields.ImportExpressionField(), required=False)
    unmatched_ignore_imports_alerting: Any = fields.EnumField(AlertLevel, default=AlertLevel.ERROR)
    broken_contract_guidance: Any = fields.TextField(required=False)

    @abstractmethod
    def breaches(self, graph: ImportGraph) -> Iterator[Breach]:
        """Yield the imports that break the contract, in any order."""
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Judge the graph without the imports to ignore."""
        removal = remove_ignored_imports_and_report(
            graph, self.ignore_imports, self.unmatched_ignore_imports_alerting
        )
        found = sorted(self.breaches(graph))
        return ContractCheck(
            kept=not found,
            warnings=list(removal.warnings),
            ignored_import_count=removal.ignored_import_count,
            metadata={"breaches": tuple(found)},
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the breaches, for plain `lint-imports`."""
        for breach in check.metadata["breaches"]:
            output.print_error(f"{' -> '.join(breach.chain)}: {breach.reason}")
        render_broken_contract_guidance(self.broken_contract_guidance)


def modules_of(expressions: Iterable[Any], graph: ImportGraph) -> list[str]:
    """Give the modules that expressions match, and all below them, sorted.

    Raises:
        ValueError: An expression matches nothing.
    """
    modules = module_expressions_to_modules(
        graph, expressions, as_packages=True, raise_if_unmatched=True
    )
    return sorted(module.name for module in modules)
