"""Tells a report which rules the run held the code against."""

# Layer 1: Standard library imports
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Report, RuleRecord
from lint_rules.rules.base import ProjectRule
from lint_rules.rules.catalogue import CONTRACT_RULES
from lint_rules.rules.rule import Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings


def with_rules(
    report: Report,
    settings: Settings,
    catalogue: Catalogue,
    *,
    with_contracts: bool,
    with_pages: bool,
) -> Report:
    """Give the report with a record of every rule of the catalogue.

    Args:
        report: The report.
        settings: The settings that it was made under.
        catalogue: The rules that there are.
        with_contracts: Whether contracts were to be judged.
        with_pages: Whether the pages of the rules are wanted; they are read from disk.

    Raises:
        UsageError: The settings name a rule that does not exist.
    """
    selected = set(catalogue.select(settings))
    if not with_contracts:
        selected.difference_update(CONTRACT_RULES)
    pages = _pages(catalogue) if with_pages else {}
    records = tuple(
        RuleRecord(
            code=rule.code,
            name=rule.name,
            standard=rule.standard,
            summary=rule.summary,
            applied=rule in selected and not _missing_setting(rule, settings),
            on_by_default=rule.on_by_default,
            page=pages.get(rule.code, ""),
            exempt=tuple(
                pattern
                for pattern, words in settings.per_file_ignores
                if rule.code in catalogue.codes(words)
            ),
            missing_setting=_missing_setting(rule, settings),
        )
        for rule in catalogue.rules
    )
    return replace(report, rules=records)


def _missing_setting(rule: Rule, settings: Settings) -> str:
    if isinstance(rule, ProjectRule) and not rule.is_configured(settings):
        return rule.setting
    return ""


def _pages(catalogue: Catalogue) -> dict[str, str]:
    # Reading from a package loads more than a check needs.
    # Layer 3: Internal imports
    from lint_rules.rules.pages import page_text  # noqa: PLC0415

    return {rule.code: page_text(rule) for rule in catalogue.rules}
