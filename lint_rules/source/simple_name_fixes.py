"""What can be done about a type that is named through its module, and how safely (§2.2)."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Assumption, Condition, Fix, Safety
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.simple_name_plan import Rewriting, SimpleNamePlan
from lint_rules.source.simple_names import plan_simple_names

_PRIVATE = "a private name may exist for type checkers only"
_NEWER = "the name may not be taken everywhere the file runs: older Pythons lack some of `typing`"
# Younger than Python 3.11; whoever names one does it under a condition.
_YOUNG = frozenset({"NoDefault", "ReadOnly", "TypeAliasType", "TypeForm", "TypeIs"})
_REEXPORTED = "others may take `{}` from this module, and its import would go away"


def with_fixes(reading: FileReading, findings: list[Finding]) -> list[Finding]:
    """Say of findings about chains what a codemod can do about each, or why it cannot."""
    if not findings:
        return findings
    plan = plan_simple_names(reading)
    return [_with_fix(reading, plan, finding) for finding in findings]


def _with_fix(reading: FileReading, plan: SimpleNamePlan, finding: Finding) -> Finding:
    rewriting = plan.rewritings.get(finding.span)
    if rewriting is None:
        return replace(finding, no_fix=plan.refused[finding.span])
    wanted = rewriting.wanted
    title = f"import `{wanted.name}` from `{'.' * wanted.level}{wanted.module}`"
    if wanted.asname:
        title = f"{title} as `{wanted.asname}`"
    if rewriting.is_reused:
        title = f"use the name `{wanted.local}`, which is imported"
    caution = _caution(reading, plan, rewriting)
    safety = Safety.UNSAFE if caution else Safety.SAFE
    assumptions = () if caution else tuple(_assumptions(reading, plan, rewriting))
    return replace(finding, fix=Fix(title, safety, caution, assumptions))


def _caution(reading: FileReading, plan: SimpleNamePlan, rewriting: Rewriting) -> str:
    """Say why rewriting a chain may change what a program does; empty where it cannot."""
    root = rewriting.found.name.parts[0]
    may_be_listed = reading.module.is_package or _is_listed(plan, root)
    if _is_removed(plan, rewriting) and may_be_listed:
        return _REEXPORTED.format(root)
    if rewriting.is_reused:
        return ""
    if rewriting.wanted.name.startswith("_"):
        return _PRIVATE
    is_evaluated = not (
        rewriting.found.name.quoted or _postpones(plan) or rewriting.wanted.name in _YOUNG
    )
    if _runs(rewriting) and not is_evaluated and rewriting.wanted[:2] == (0, "typing"):
        return _NEWER
    return ""


def _assumptions(
    reading: FileReading, plan: SimpleNamePlan, rewriting: Rewriting
) -> Iterator[Assumption]:
    """Yield what rewriting a chain is safe under, as far as only the whole project can tell."""
    is_internal = reading.project.classifier.layer(rewriting.module) is Layer.INTERNAL
    if is_internal and _runs(rewriting) and not rewriting.is_reused:
        yield Assumption(Condition.ON_NO_CYCLE, rewriting.module)
    if _is_removed(plan, rewriting) and not rewriting.context.in_function:
        yield Assumption(Condition.TAKEN_BY_NOBODY, rewriting.found.name.parts[0])


def _runs(rewriting: Rewriting) -> bool:
    """Whether the import that a chain needs runs while its file is imported."""
    return not (rewriting.context.type_checking or rewriting.context.in_function)


def _is_removed(plan: SimpleNamePlan, rewriting: Rewriting) -> bool:
    """Whether nothing needs the import of the module any more."""
    return any(name is rewriting.imported for _, name in plan.removed)


def _postpones(plan: SimpleNamePlan) -> bool:
    """Whether `from __future__ import annotations` keeps annotations from being evaluated."""
    return plan.uses.bound["annotations"] > 0


def _is_listed(plan: SimpleNamePlan, name: str) -> bool:
    return "__all__" in plan.uses.bound and any(each.value == name for each in plan.uses.strings)
