"""The contract type `no_ancestor_imports`: no module imports a package that it lies in.

`acyclic_siblings` compares siblings only, so a loop through the root of a package passes it: the
root imports a module for its front door, and the module imports the root.
"""

# Layer 1: Standard library imports
from collections.abc import Iterator
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import fields

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.direct_imports import DirectImportsContract, modules_of


class NoAncestorImportsContract(DirectImportsContract):
    """Modules of the packages import no package that they lie in.

    Options:
        packages: The packages whose modules are judged; wildcards as in other contracts.
    """

    type_name = "no_ancestor_imports"

    packages: Any = fields.SetField(subfield=fields.ModuleExpressionField())

    def breaches(self, graph: ImportGraph) -> Iterator[Breach]:
        """Yield each import of a package by a module in it."""
        for module in modules_of(self.packages, graph):
            for imported in graph.find_modules_directly_imported_by(module):
                if module.startswith(f"{imported}."):
                    yield Breach((module, imported), f"{imported} holds {module}")
