"""Which rules a run holds the code against."""

# Layer 1: Standard library imports
import difflib
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.rules.base import Rule
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.settings import Settings


def select_rules(settings: Settings) -> tuple[Rule, ...]:
    """Give the rules that the settings ask for; `ignore` wins over everything else.

    Raises:
        UsageError: A name, code or prefix stands for no rule.
    """
    chosen = _matching(settings.extend_select)
    if settings.select is None:
        chosen |= {rule.code for rule in CATALOGUE if rule.on_by_default}
    else:
        chosen |= _matching(settings.select)
    chosen -= _matching(settings.ignore)
    return tuple(rule for rule in CATALOGUE if rule.code in chosen or rule.always_on)


def find_rule(word: str) -> Rule:
    """Find a rule by its name or code.

    Raises:
        UsageError: There is no such rule.
    """
    for rule in CATALOGUE:
        if word in {rule.name, rule.code}:
            return rule
    raise _unknown(word)


def _matching(words: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for word in words:
        found = {rule.code for rule in CATALOGUE if word == rule.name or rule.code.startswith(word)}
        if not found or not word:
            raise _unknown(word)
        codes |= found
    return codes


def _unknown(word: str) -> UsageError:
    known = [text for rule in CATALOGUE for text in (rule.name, rule.code)]
    close = difflib.get_close_matches(word, known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else "; `airssys-lint rules` lists them"
    return UsageError(f"unknown rule {word!r}{hint}")
