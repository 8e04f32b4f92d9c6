"""What a project has decided not to hear: per-file ignores, then comments, then the baseline."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Suppressed
from lint_rules.engine.baseline import (
    Baseline,
    can_be_frozen,
    entry_of,
    read_baseline,
    stale_entries,
    stale_finding,
)
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.reporting import Located, make_diagnostics, place_of
from lint_rules.engine.suppressing import Suppressor
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.stale_baseline_entry.rule import STALE_BASELINE_ENTRY
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.suppressions import Suppression


class Silenced(NamedTuple):
    """What is left, and what was silenced.

    Attributes:
        diagnostics: What is left to report, in order.
        suppressed: What comments silenced.
        frozen: The code of each diagnostic that the baseline silenced.
    """

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    frozen: tuple[str, ...]


def silence(
    found: Iterable[Located],
    suppressions: Mapping[str, list[Suppression]],
    coverage: Coverage,
    root: Path,
    baseline: str | None,
) -> Silenced:
    """Silence what is to be silenced, and report what silences in vain.

    Args:
        found: Everything that was found.
        suppressions: The comments of each file that was read.
        coverage: The extent of the run.
        root: The project root.
        baseline: The baseline file relative to it, if there is one.

    Raises:
        ConfigurationError: The baseline cannot be obeyed.
    """
    found = list(found)
    unjudged = frozenset(located.path for located in found if located.rule is SYNTAX_ERROR)
    coverage = coverage._replace(unjudged=unjudged)
    suppressor = Suppressor(suppressions, coverage.catalogue)
    kept = suppressor.apply(coverage.per_file_ignores.apply(found))
    judged = coverage.per_file_ignores.apply(suppressor.judge(coverage))
    diagnostics = make_diagnostics([*kept, *judged])
    silenced = tuple(suppressor.silenced)
    if baseline is None:
        return Silenced(diagnostics, silenced, ())
    entries = read_baseline(root, baseline)
    left = [each for each in diagnostics if not _is_frozen(each, entries)]
    stale: list[Located] = []
    if STALE_BASELINE_ENTRY.code in coverage.codes:
        gone = stale_entries(entries, filter(can_be_frozen, diagnostics), coverage)
        located = [stale_finding(entries, entry, coverage.catalogue) for entry in gone]
        stale = coverage.per_file_ignores.apply(located)
    both = sorted([*left, *make_diagnostics(stale)], key=lambda each: (each.path, each.span))
    frozen = tuple(each.code for each in diagnostics if _is_frozen(each, entries))
    return Silenced(tuple(both), silenced, frozen)


def unsilenced(
    found: Iterable[Located],
    suppressions: Mapping[str, list[Suppression]],
    catalogue: Catalogue,
    baseline: Baseline | None,
) -> list[Located]:
    """Give what neither a comment nor the baseline silences, in order.

    Args:
        found: What was found and no per-file ignore silences.
        suppressions: The comments of each file.
        catalogue: The rules that they may name.
        baseline: The diagnostics that are not reported, if there are any.
    """
    kept = sorted(Suppressor(suppressions, catalogue).apply(found), key=place_of)
    if baseline is None:
        return kept
    diagnostics = make_diagnostics(kept)
    return [
        located
        for located, diagnostic in zip(kept, diagnostics, strict=True)
        if not _is_frozen(diagnostic, baseline)
    ]


def _is_frozen(diagnostic: Diagnostic, baseline: Baseline) -> bool:
    return can_be_frozen(diagnostic) and entry_of(diagnostic) in baseline.lines
