"""The rule ADR2301. Its diagnostics are made where contracts are checked."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

BROKEN_CONTRACT = Rule(
    code="ADR2301",
    name="broken-contract",
    standard="ADR-WASM-023",
    summary="An import that breaks an import-linter contract, or begins a chain that does.",
    package=__package__,
)
