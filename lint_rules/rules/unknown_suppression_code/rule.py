"""The rule ARS0004. Its diagnostics are made where suppressions are applied."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.rule import Rule
from lint_rules.source.suppressions import SuppressedRule, Suppression

UNKNOWN_SUPPRESSION_CODE = Rule(
    code="ARS0004",
    name="unknown-suppression-code",
    standard="",
    summary="A comment that silences a rule which does not exist.",
    package=__package__,
    codemod="lint_rules.codemods.remove_suppressions.command.RemoveSuppressionsCommand",
)


def unknown_rule(named: SuppressedRule, close: str) -> Finding:
    """Report a word in a suppression that is no rule.

    Args:
        named: The word.
        close: The rule that it looks like; empty where it looks like none.
    """
    advice = f"did you mean `{close}`?" if close else "`airssys-lint rules` lists the rules"
    fix = Fix("remove it from the comment")
    return Finding(named.span, f"`{named.word}` is no rule", advice, named.word, fix)


def no_rule(suppression: Suppression) -> Finding:
    """Report a suppression that names no rule."""
    message = "a suppression that names no rule silences nothing"
    advice = "name the rules: `# airssys: ignore[rule] -- reason`"
    return Finding(suppression.span, message, advice, "no rule", Fix("remove it"))


def misspelt(suppression: Suppression) -> Finding:
    """Report a comment that looks like a suppression and is none."""
    return Finding(
        suppression.span,
        "this looks like a suppression and silences nothing",
        f"did you mean `# airssys: {suppression.meant}[rule] -- reason`?",
        "misspelt",
        no_fix="whether it is to silence something is not the fix's to say",
    )
