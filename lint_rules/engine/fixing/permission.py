"""Which fixes a run may carry out."""

# Layer 1: Standard library imports
from dataclasses import dataclass

# Layer 3: Internal imports
from lint_rules.fix import Assumption, Fix, Safety
from lint_rules.rules.rule import Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Permission:
    """Which fixes a run may carry out.

    Attributes:
        unsafe: Whether those that may change what a program does are allowed.
        named: The rules that the selection names one by one, and not by a prefix: their codes.
    """

    unsafe: bool
    named: frozenset[str]

    def allows(
        self, rule: Rule, fix: Fix | None, granted: frozenset[Assumption] | None = None
    ) -> bool:
        """Whether a fix of a rule may be carried out.

        Args:
            rule: The rule.
            fix: The fix.
            granted: The assumptions that the project bears out; None where it bears out all.
        """
        if fix is None or not rule.codemod:
            return False
        if rule.fixed_by_name and rule.code not in self.named:
            return False
        is_safe = fix.safety is Safety.SAFE and (
            granted is None or granted.issuperset(fix.assumptions)
        )
        return self.unsafe or is_safe


def permission(settings: Settings, catalogue: Catalogue, *, unsafe: bool) -> Permission:
    """Read off the settings which rules are named one by one."""
    words = {*(settings.select or ()), *settings.extend_select}
    named = (rule.code for rule in catalogue.rules if words & {rule.code, rule.name})
    return Permission(unsafe, frozenset(named))
