"""Which suppressions of a file silence nothing, as far as the file alone can tell."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.unknown_suppression_code.rule import no_rule, unknown_rule
from lint_rules.rules.unused_suppression.rule import unused_rule
from lint_rules.source.reading import FileReading
from lint_rules.source.suppressions import read_suppressions


def needless_suppressions(reading: FileReading, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what names no rule, or only rules that were asked and report nothing there."""
    asked = [
        rule for rule in catalogue.select(reading.project.settings) if isinstance(rule, FileRule)
    ]
    codes = {rule.code for rule in asked}
    found = [(rule.code, finding.span.line) for rule in asked for finding in rule.check(reading)]
    for suppression in read_suppressions(reading.file):
        if not suppression.rules and not suppression.meant:
            yield no_rule(suppression)
        for named in suppression.rules:
            meant = catalogue.matching(named.word)
            if not meant:
                yield unknown_rule(named, catalogue.closest(named.word))
            elif meant <= codes and not any(
                code in meant and suppression.covers(line) for code, line in found
            ):
                yield unused_rule(named, suppression)
