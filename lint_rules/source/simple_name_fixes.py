"""What can be done about a type that is named through its module, and how safely (§2.2)."""

# Layer 1: Standard library imports
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix, Safety
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.simple_names import Rewriting, SimpleNamePlan, plan_simple_names

_CYCLE = "an import cycle may not have bound the name yet when it is taken from its module"
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
    return replace(finding, fix=Fix(title, safety, caution))


def _caution(reading: FileReading, plan: SimpleNamePlan, rewriting: Rewriting) -> str:
    """Say why rewriting a chain may change what a program does; empty where it cannot."""
    root = rewriting.found.name.parts[0]
    is_removed = any(name is rewriting.imported for _, name in plan.removed)
    if is_removed and (reading.module.is_package or _is_listed(plan, root)):
        return _REEXPORTED.format(root)
    if rewriting.is_reused:
        return ""
    if rewriting.wanted.name.startswith("_"):
        return _PRIVATE
    at_run_time = not (rewriting.context.type_checking or rewriting.context.in_function)
    is_evaluated = not (
        rewriting.found.name.quoted or _postpones(plan) or rewriting.wanted.name in _YOUNG
    )
    if at_run_time and not is_evaluated and rewriting.wanted[:2] == (0, "typing"):
        return _NEWER
    layer = reading.project.classifier.layer(rewriting.found.full_name)
    is_internal = rewriting.wanted.level or layer is Layer.INTERNAL
    return _CYCLE if is_internal and at_run_time else ""


def _postpones(plan: SimpleNamePlan) -> bool:
    """Whether `from __future__ import annotations` keeps annotations from being evaluated."""
    return plan.uses.bound["annotations"] > 0


def _is_listed(plan: SimpleNamePlan, name: str) -> bool:
    return "__all__" in plan.uses.bound and any(each.value == name for each in plan.uses.strings)
