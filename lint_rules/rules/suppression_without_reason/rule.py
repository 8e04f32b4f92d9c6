"""The rule ARS0002. Its diagnostics are made where suppressions are applied."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

SUPPRESSION_WITHOUT_REASON = Rule(
    code="ARS0002",
    name="suppression-without-reason",
    standard="§2.2",
    summary="A comment that silences a rule and does not say why.",
    package=__package__,
)
