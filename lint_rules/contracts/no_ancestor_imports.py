"""The contract type `no_ancestor_imports`: no module imports a package that it lies in.

`acyclic_siblings` compares siblings only, so a loop through the root of a package passes it: the
root imports a module for its front door, and the module imports the root.

In `.importlinter`, for plain `lint-imports`:

    [importlinter]
    contract_types =
        no_ancestor_imports: lint_rules.contracts.no_ancestor_imports.NoAncestorImportsContract

    [importlinter:contract:front-door]
    name = Nothing inside the package imports its front door
    type = no_ancestor_imports
    packages = mypackage
"""

# Layer 1: Standard library imports
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.application.contract_utils import (
    AlertLevel,
    remove_ignored_imports_and_report,
)
from importlinter.domain.helpers import module_expressions_to_modules

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach


class NoAncestorImportsContract(Contract):
    """Modules of the packages import no package that they lie in.

    Options:
        packages: The packages whose modules are judged; wildcards as in other contracts.
        ignore_imports: Imports to leave out of account.
        unmatched_ignore_imports_alerting: What to do about one of those that does not exist.
    """

    type_name = "no_ancestor_imports"

    # Fields while the class is made, their parsed values in its instances.
    packages: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    ignore_imports: Any = fields.SetField(subfield=fields.ImportExpressionField(), required=False)
    unmatched_ignore_imports_alerting: Any = fields.EnumField(AlertLevel, default=AlertLevel.ERROR)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Judge each module of the packages by its direct imports."""
        removal = remove_ignored_imports_and_report(
            graph, self.ignore_imports, self.unmatched_ignore_imports_alerting
        )
        modules = module_expressions_to_modules(
            graph, self.packages, as_packages=True, raise_if_unmatched=True
        )
        found = sorted(
            Breach((module, imported), f"{imported} holds {module}")
            for module in sorted(module.name for module in modules)
            for imported in graph.find_modules_directly_imported_by(module)
            if module.startswith(f"{imported}.")
        )
        return ContractCheck(
            kept=not found,
            warnings=list(removal.warnings),
            ignored_import_count=removal.ignored_import_count,
            metadata={"breaches": tuple(found)},
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the breaches, for plain `lint-imports`."""
        for breach in check.metadata["breaches"]:
            output.print_error(f"{breach.chain[0]} imports {breach.chain[1]}, in which it lies")
