"""The rule ARS0003. Its diagnostics are made where suppressions are applied."""

# Layer 3: Internal imports
from lint_rules.rules.base import Rule

UNUSED_SUPPRESSION = Rule(
    code="ARS0003",
    name="unused-suppression",
    standard="",
    summary="A comment that silences a rule which reports nothing there.",
    package=__package__,
)
