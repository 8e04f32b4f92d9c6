"""The rule ARS0003. Its diagnostics are made where suppressions are applied."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.rule import Rule
from lint_rules.source.suppressions import SuppressedRule, Suppression

UNUSED_SUPPRESSION = Rule(
    code="ARS0003",
    name="unused-suppression",
    standard="",
    summary="A comment that silences a rule which reports nothing there.",
    package=__package__,
    codemod="lint_rules.codemods.remove_suppressions.command.RemoveSuppressionsCommand",
)
_FIX = Fix("remove it from the comment")


def unused_rule(named: SuppressedRule, suppression: Suppression) -> Finding:
    """Report a rule that a suppression names in vain."""
    if suppression.is_misplaced:
        message = f"`{named.word}` is not silenced: `ignore-file` stands below the first comments"
        return Finding(named.span, message, "move it to the top of the file", named.word, _FIX)
    message = f"`{named.word}` reports nothing here that is to be silenced"
    return Finding(named.span, message, "remove it", named.word, _FIX)
