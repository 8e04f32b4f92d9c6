"""The rule ADR2302. Its diagnostics are made where contracts are checked."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

IMPORT_HIDDEN_FROM_CONTRACTS = Rule(
    code="ADR2302",
    name="import-hidden-from-contracts",
    standard="ADR-WASM-023",
    summary="A dependency that is no import statement and would break a contract.",
    package=__package__,
)
