"""The contract type `private_modules`: `_name` is imported only from inside its package."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import fields

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.direct_imports import DirectImportsContract, modules_of
from lint_rules.contracts.targets import in_packages


class PrivateModulesContract(DirectImportsContract):
    """Private modules of the packages are imported only from inside the package that holds them.

    Options:
        packages: The packages whose private modules are guarded; wildcards as in other contracts.
    """

    type_name = "private_modules"

    packages: Any = fields.SetField(subfield=fields.ModuleExpressionField())

    def breaches(self, graph: ImportGraph) -> Iterator[Breach]:
        """Yield each import of a private module from outside."""
        for module in modules_of(self.packages, graph):
            for owner, private in _private_parts(module):
                for importer in graph.find_modules_that_directly_import(module):
                    if not in_packages(importer, [owner]):
                        yield Breach((importer, module), f"{private} is private to {owner}")


def _private_parts(module: str) -> Iterator[tuple[str, str]]:
    """Yield the private modules that a module is or lies in, each behind the package it is in."""
    parts = module.split(".")
    for depth in range(1, len(parts)):
        name = parts[depth]
        if name.startswith("_") and not name.startswith("__"):
            yield ".".join(parts[:depth]), ".".join(parts[: depth + 1])
