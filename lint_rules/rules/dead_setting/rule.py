"""The rule ARS0006. Its diagnostics are made where the settings are held against the files."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

DEAD_SETTING = Rule(
    code="ARS0006",
    name="dead-setting",
    standard="",
    summary="Something in the settings that stands for nothing in the project.",
    package=__package__,
)
