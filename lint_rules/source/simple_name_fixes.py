"""What can be done about a type that is named through its module, and how safely (§2.2)."""

# Layer 1: Standard library imports
from ast import Constant
from collections.abc import Iterator
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Assumption, Condition, Fix, Safety
from lint_rules.source.layers import Layer
from lint_rules.source.name_uses import NameUses
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
    plan = reading.once(plan_simple_names)
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
    if _is_removed(plan, rewriting) and (reading.module.is_package or _is_listed(reading, root)):
        return _REEXPORTED.format(root)
    if rewriting.is_reused:
        return ""
    if rewriting.wanted.name.startswith("_"):
        return _PRIVATE
    is_of_typing = rewriting.wanted[:2] == (0, "typing")
    if is_of_typing and _runs(rewriting) and not _is_evaluated(reading, rewriting):
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


def _is_evaluated(reading: FileReading, rewriting: Rewriting) -> bool:
    """Whether a chain is looked up wherever its file runs."""
    quoted, young = rewriting.found.name.quoted, rewriting.wanted.name in _YOUNG
    return not (quoted or young or _postpones(reading))


def _is_removed(plan: SimpleNamePlan, rewriting: Rewriting) -> bool:
    """Whether nothing needs the import of the module any more."""
    return any(name is rewriting.imported for _, name in plan.removed)


def _postpones(reading: FileReading) -> bool:
    """Whether `from __future__ import annotations` keeps annotations from being evaluated."""
    return reading.once(NameUses).of("annotations").bound > 0


def _is_listed(reading: FileReading, name: str) -> bool:
    return reading.once(NameUses).of("__all__").bound > 0 and any(
        isinstance(node, Constant) and node.value == name
        for node in reading.mentions.of(name).nodes_of(reading.file.tree)
    )
