"""The rule ARS0004. Its diagnostics are made where suppressions are applied."""

# Layer 3: Internal imports
from lint_rules.rules.base import Rule

UNKNOWN_SUPPRESSION_CODE = Rule(
    code="ARS0004",
    name="unknown-suppression-code",
    standard="",
    summary="A comment that silences a rule which does not exist.",
    package=__package__,
)
