"""The rule ARS0005. Its diagnostics are made where the baseline is applied."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

STALE_BASELINE_ENTRY = Rule(
    code="ARS0005",
    name="stale-baseline-entry",
    standard="",
    summary="A baseline entry for a diagnostic that no longer occurs.",
    package=__package__,
)
