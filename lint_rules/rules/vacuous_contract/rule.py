"""The rule ADR2303. Its diagnostics are made where contracts are checked."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

VACUOUS_CONTRACT = Rule(
    code="ADR2303",
    name="vacuous-contract",
    standard="ADR-WASM-023",
    summary="Something in a contract that can never fail, such as a name that matches nothing.",
    package=__package__,
)
