"""The contract type `external_allow_list`: of all that is outside, only what is listed.

A `forbidden` contract names what must not be imported, and lets in whatever nobody thought of.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import fields
from importlinter.domain.contract import InvalidContractOptions

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.direct_imports import DirectImportsContract, modules_of
from lint_rules.contracts.targets import external_package
from lint_rules.settings import DEFAULT_TARGET_VERSION
from lint_rules.source.stdlib import stdlib_modules


class ExternalAllowListContract(DirectImportsContract):
    """Modules import the standard library and the listed packages, nothing else from outside.

    Options:
        source_modules: The packages whose modules are judged; wildcards as in other contracts.
        allowed: Top-level packages that they may import besides the standard library.
        python: The Python whose standard library counts, such as `3.11`.
    """

    type_name = "external_allow_list"

    source_modules: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed: Any = fields.SetField(subfield=fields.StringField(), required=False)
    python: Any = fields.StringField(default=DEFAULT_TARGET_VERSION)

    def validate(self) -> None:
        """Refuse a session that does not look outside, what is no version and what is no package.

        Raises:
            InvalidContractOptions: Without external packages the contract could not fail, or an
                option says nothing that could hold.
        """
        if not re.fullmatch(r"3\.\d+", self.python):
            raise InvalidContractOptions({"python": "must be a version such as 3.11"})
        roots = self.session_options["root_packages"]
        inside = sorted(
            name for name in self.allowed or () if external_package(name, roots) != name
        )
        if inside:
            problem = f"must be top-level packages outside the project, unlike {', '.join(inside)}"
            raise InvalidContractOptions({"allowed": problem})
        if self.session_options.get("include_external_packages") not in ("True", "true"):
            problem = "needs include_external_packages = True"
            raise InvalidContractOptions({"source_modules": problem})

    def breaches(self, graph: ImportGraph) -> Iterator[Breach]:
        """Yield each import of a package that is neither listed nor of the standard library."""
        allowed = stdlib_modules(self.python) | {"__future__"} | (self.allowed or set())
        for module in modules_of(self.source_modules, graph):
            for imported in graph.find_modules_directly_imported_by(module):
                if graph.is_module_squashed(imported) and imported not in allowed:
                    reason = f"{imported} is neither in the standard library nor allowed"
                    yield Breach((module, imported), reason)
