"""All rules, in the order of their codes."""

# Layer 3: Internal imports
from lint_rules.rules.broken_contract.rule import BROKEN_CONTRACT
from lint_rules.rules.concrete_dependency.check import CONCRETE_DEPENDENCY
from lint_rules.rules.dead_setting.rule import DEAD_SETTING
from lint_rules.rules.implementation_in_abstractions.check import IMPLEMENTATION_IN_ABSTRACTIONS
from lint_rules.rules.implementation_in_init.check import IMPLEMENTATION_IN_INIT
from lint_rules.rules.import_hidden_from_contracts.rule import IMPORT_HIDDEN_FROM_CONTRACTS
from lint_rules.rules.import_outside_top_level.check import IMPORT_OUTSIDE_TOP_LEVEL
from lint_rules.rules.misplaced_import_heading.check import MISPLACED_IMPORT_HEADING
from lint_rules.rules.protocol_without_implementation.check import (
    PROTOCOL_WITHOUT_IMPLEMENTATION,
)
from lint_rules.rules.qualified_annotation.check import QUALIFIED_ANNOTATION
from lint_rules.rules.qualified_type_expression.check import QUALIFIED_TYPE_EXPRESSION
from lint_rules.rules.rule import Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.stale_baseline_entry.rule import STALE_BASELINE_ENTRY
from lint_rules.rules.suppression_without_reason.rule import SUPPRESSION_WITHOUT_REASON
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.rules.unknown_suppression_code.rule import UNKNOWN_SUPPRESSION_CODE
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS
from lint_rules.rules.unseparated_import_layers.check import UNSEPARATED_IMPORT_LAYERS
from lint_rules.rules.unused_suppression.rule import UNUSED_SUPPRESSION
from lint_rules.rules.vacuous_contract.rule import VACUOUS_CONTRACT

# Those that are judged where the contracts of a project are.
CONTRACT_RULES: tuple[Rule, ...] = (
    BROKEN_CONTRACT,
    IMPORT_HIDDEN_FROM_CONTRACTS,
    VACUOUS_CONTRACT,
)

CATALOGUE: tuple[Rule, ...] = (
    *CONTRACT_RULES,
    IMPLEMENTATION_IN_ABSTRACTIONS,
    CONCRETE_DEPENDENCY,
    PROTOCOL_WITHOUT_IMPLEMENTATION,
    SYNTAX_ERROR,
    SUPPRESSION_WITHOUT_REASON,
    UNUSED_SUPPRESSION,
    UNKNOWN_SUPPRESSION_CODE,
    STALE_BASELINE_ENTRY,
    DEAD_SETTING,
    UNORDERED_IMPORT_LAYERS,
    UNSEPARATED_IMPORT_LAYERS,
    MISPLACED_IMPORT_HEADING,
    IMPORT_OUTSIDE_TOP_LEVEL,
    QUALIFIED_ANNOTATION,
    QUALIFIED_TYPE_EXPRESSION,
    IMPLEMENTATION_IN_INIT,
)

BUILT_IN = Catalogue(CATALOGUE)
