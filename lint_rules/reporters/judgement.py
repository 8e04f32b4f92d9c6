"""Whether a report shows that a standard is kept, and what stands against saying so."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import ContractVerdict, Diagnostic, Report, RuleRecord

BOUNDARIES = "ADR-WASM-023"
_UNREADABLE = "syntax-error"


class Judgement(NamedTuple):
    """What a report says about one standard.

    Attributes:
        rules: The rules of the standard that were applied to some file.
        diagnostics: What they reported.
        contracts: The verdicts on contracts, where the standard is about them.
        gaps: Why the report cannot show that the standard is kept, whatever it reports; one line
            each.
    """

    rules: tuple[RuleRecord, ...]
    diagnostics: tuple[Diagnostic, ...]
    contracts: tuple[ContractVerdict, ...]
    gaps: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether everything was looked at and nothing was found."""
        all_kept = all(verdict.kept for verdict in self.contracts)
        return all_kept and not self.diagnostics and not self.gaps


def judge(report: Report, standard: str) -> Judgement:
    """Judge one standard by a report."""
    rules = [rule for rule in report.rules if rule.standard == standard]
    judged = standard != BOUNDARIES or bool(report.contracts)
    return Judgement(
        rules=tuple(rule for rule in rules if rule.applied and judged and report.files),
        diagnostics=tuple(found for found in report.diagnostics if found.standard == standard),
        contracts=report.contracts if standard == BOUNDARIES else (),
        gaps=tuple(_gaps(report, rules, standard)),
    )


def _gaps(report: Report, rules: list[RuleRecord], standard: str) -> Iterator[str]:
    if not report.rules:
        yield "the report does not tell which rules were applied"
        return
    if not rules:
        yield "this version has no rule for it"
        return
    missing = {rule.missing_setting for rule in rules if rule.on_by_default}
    yield from (f"the setting `{setting}` is empty" for setting in sorted(missing) if setting)
    yield from (
        f"the rule {rule.name} was not applied"
        for rule in rules
        if rule.on_by_default and not rule.applied and not rule.missing_setting
    )
    if not any(rule.applied for rule in rules):
        if not any(rule.on_by_default for rule in rules):
            yield "its rules have to be asked for"
        return
    if standard == BOUNDARIES and not report.contracts:
        yield "no contracts are configured"
    if not report.files:
        yield "no files were checked"
    codes = {rule.code for rule in rules}
    frozen = sum(code in codes for code in report.frozen)
    if frozen:
        yield f"diagnostics are frozen in the baseline: {frozen}"
    unreadable = {found.path for found in report.diagnostics if found.name == _UNREADABLE}
    if unreadable:
        count = "1 file" if len(unreadable) == 1 else f"{len(unreadable)} files"
        yield f"{count} could not be read in full"
