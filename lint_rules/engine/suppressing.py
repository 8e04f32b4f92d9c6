"""Silences what the comments of the code under check silence, and judges those comments."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator, Mapping

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Suppressed
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.reporting import Located
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.rule import OWN_CODES, Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.suppression_without_reason.rule import SUPPRESSION_WITHOUT_REASON
from lint_rules.rules.unknown_suppression_code.rule import (
    UNKNOWN_SUPPRESSION_CODE,
    misspelt,
    no_rule,
    unknown_rule,
)
from lint_rules.rules.unused_suppression.rule import UNUSED_SUPPRESSION, unused_rule
from lint_rules.source.suppressions import SuppressedRule, Suppression


class Suppressor:
    """Applies the suppressions of all files; knows which of them silenced something.

    Attributes:
        silenced: What was silenced, in the order in which it came.
    """

    def __init__(
        self, suppressions: Mapping[str, list[Suppression]], catalogue: Catalogue = BUILT_IN
    ) -> None:
        self._catalogue = catalogue
        self._suppressions = suppressions
        self._used: set[tuple[str, SuppressedRule]] = set()
        self.silenced: list[Suppressed] = []

    def apply(self, found: Iterable[Located]) -> list[Located]:
        """Give the findings that no comment silences."""
        kept = []
        for located in found:
            suppression = self._silencing(located)
            if suppression is None:
                kept.append(located)
            else:
                line = located.finding.span.line
                self.silenced.append(
                    Suppressed(located.rule.code, located.path, line, suppression.reason)
                )
        return kept

    def judge(self, coverage: Coverage) -> Iterator[Located]:
        """Yield what is wrong with the comments of the files that the run is about."""
        for path, suppressions in self._suppressions.items():
            if path in coverage.files:
                for suppression in suppressions:
                    for rule, finding in self._judge_one(path, suppression, coverage):
                        if rule.code in coverage.codes:
                            yield Located(rule, path, finding, suppression.excerpt)

    def _silencing(self, located: Located) -> Suppression | None:
        code = located.rule.code
        if code.startswith(OWN_CODES):
            return None
        silencing = None
        for suppression in self._suppressions.get(located.path, ()):
            if suppression.covers(located.finding.span.line):
                for named in suppression.rules:
                    if code in self._catalogue.matching(named.word):
                        self._used.add((located.path, named))
                        silencing = silencing or suppression
        return silencing

    def _judge_one(
        self, path: str, suppression: Suppression, coverage: Coverage
    ) -> Iterator[tuple[Rule, Finding]]:
        if suppression.meant:
            yield UNKNOWN_SUPPRESSION_CODE, misspelt(suppression)
        elif not suppression.rules:
            yield UNKNOWN_SUPPRESSION_CODE, no_rule(suppression)
        elif not suppression.reason:
            words = ", ".join(named.word for named in suppression.rules)
            message = f"suppression of {words} without a reason"
            advice = "write the reason behind it: `-- reason`"
            yield SUPPRESSION_WITHOUT_REASON, Finding(suppression.span, message, advice, words)
        for named in suppression.rules:
            codes = self._catalogue.matching(named.word)
            if not codes:
                close = self._catalogue.closest(named.word)
                yield UNKNOWN_SUPPRESSION_CODE, unknown_rule(named, close)
            elif (path, named) not in self._used and all(
                coverage.includes(path, code) for code in codes
            ):
                yield UNUSED_SUPPRESSION, unused_rule(named, suppression)
