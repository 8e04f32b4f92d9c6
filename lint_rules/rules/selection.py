"""Names rules by words: a name, a code, or the prefix of codes; and chooses those of a run."""

# Layer 1: Standard library imports
import difflib
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.rules.rule import Rule
from lint_rules.settings import Settings


class Catalogue:
    """The rules that a run knows: ours, and those of the plug-ins that a project names.

    Attributes:
        rules: In the order of their codes.
    """

    __slots__ = ("_codes_by_word", "rules")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self._codes_by_word: dict[str, frozenset[str]] = {}

    def matching(self, word: str) -> frozenset[str]:
        """Give the codes of the rules that a word stands for; none if there is no such rule."""
        found = self._codes_by_word.get(word)
        if found is None:
            found = self._codes_by_word[word] = frozenset(
                rule.code
                for rule in self.rules
                if word and (word == rule.name or rule.code.startswith(word))
            )
        return found

    def codes(self, words: Iterable[str]) -> set[str]:
        """Give the codes of the rules that words stand for.

        Raises:
            UsageError: A word stands for no rule.
        """
        codes: set[str] = set()
        for word in words:
            found = self.matching(word)
            if not found:
                raise self._unknown(word)
            codes |= found
        return codes

    def select(self, settings: Settings) -> tuple[Rule, ...]:
        """Give the rules that the settings ask for; `ignore` wins over everything else.

        Raises:
            UsageError: A name, code or prefix stands for no rule.
        """
        chosen = self.codes(settings.extend_select)
        if settings.select is None:
            chosen |= {rule.code for rule in self.rules if rule.on_by_default}
        else:
            chosen |= self.codes(settings.select)
        chosen -= self.codes(settings.ignore)
        return tuple(rule for rule in self.rules if rule.code in chosen or rule.always_on)

    def find(self, word: str) -> Rule:
        """Find a rule by its name or code.

        Raises:
            UsageError: There is no such rule.
        """
        for rule in self.rules:
            if word in {rule.name, rule.code}:
                return rule
        raise self._unknown(word)

    def closest(self, word: str) -> str:
        """Give the name or code that a word may misspell; empty where it is like none."""
        known = {text.lower(): text for rule in self.rules for text in (rule.name, rule.code)}
        close = difflib.get_close_matches(word.lower().replace("_", "-"), known, n=1)
        return known[close[0]] if close else ""

    def _unknown(self, word: str) -> UsageError:
        close = self.closest(word)
        hint = f"; did you mean {close!r}?" if close else "; `airssys-lint rules` lists them"
        return UsageError(f"unknown rule {word!r}{hint}")
