"""All rules, in the order of their codes."""

# Layer 3: Internal imports
from lint_rules.rules.base import Rule
from lint_rules.rules.broken_contract.rule import BROKEN_CONTRACT
from lint_rules.rules.implementation_in_init.check import IMPLEMENTATION_IN_INIT
from lint_rules.rules.qualified_annotation.check import QUALIFIED_ANNOTATION
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS

CATALOGUE: tuple[Rule, ...] = (
    BROKEN_CONTRACT,
    SYNTAX_ERROR,
    UNORDERED_IMPORT_LAYERS,
    QUALIFIED_ANNOTATION,
    IMPLEMENTATION_IN_INIT,
)
