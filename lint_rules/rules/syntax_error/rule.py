"""The rule ARS0001. Its diagnostics are made where files are read."""

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule

SYNTAX_ERROR = Rule(
    code="ARS0001",
    name="syntax-error",
    standard="",
    summary="A file that cannot be read as Python, and therefore was not checked.",
    package=__package__,
    always_on=True,
)
