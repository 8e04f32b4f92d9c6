"""Mends as much of a file as can be mended together: one bad fix does not take the others along."""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Refusal, Rewritten
from lint_rules.diagnostic import Finding

# Findings that only make sense together, such as those of one block of imports.
Unit = Sequence[Finding]


class Mended(NamedTuple):
    """What could be mended.

    Attributes:
        rewritten: The result; None where nothing could.
        refused: What could not, with the reason.
    """

    rewritten: Rewritten | None
    refused: list[tuple[Finding, str]]


def mend(
    attempt: Callable[[list[Finding]], Rewritten | Refusal],
    divide: Callable[[], Sequence[Unit]],
    findings: Sequence[Finding],
) -> Mended:
    """Mend all findings, else as many of their units as can be mended together.

    Args:
        attempt: Rewrites the file for some findings and verifies the result.
        divide: Gives the units; asked only if they do not all go together.
        findings: What to mend.
    """
    outcome = attempt(list(findings))
    if isinstance(outcome, Rewritten):
        return Mended(outcome, [])
    if outcome.of_file:
        return Mended(None, [(finding, outcome.reason) for finding in findings])
    units = divide()
    pending = [units[len(units) // 2 :], units[: len(units) // 2]] if len(units) > 1 else [units]
    result: Rewritten | None = None
    mended: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    while pending:
        chunk = pending.pop()
        wanted = sorted([*mended, *(finding for unit in chunk for finding in unit)])
        outcome = attempt(wanted)
        if isinstance(outcome, Rewritten):
            result, mended = outcome, wanted
        elif len(chunk) > 1:
            pending += [chunk[len(chunk) // 2 :], chunk[: len(chunk) // 2]]
        else:
            refused += [(finding, outcome.reason) for unit in chunk for finding in unit]
    return Mended(result, refused)
