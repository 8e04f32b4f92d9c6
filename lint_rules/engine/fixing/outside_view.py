"""What other files notice of a fix: names that are gone, and names that it takes from them."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.fixing.job import FixJob, TakenName
from lint_rules.source.reading import FileReading
from lint_rules.source.taken_names import taken_names


class OutsideView(NamedTuple):
    """What others notice.

    Attributes:
        lost: The names that imports bound in the module and no longer do.
        gained: The names that the file takes while it is imported and did not take.
    """

    lost: frozenset[str]
    gained: frozenset[TakenName]

    def objection(self, job: FixJob) -> str:
        """Say why a job does not allow it; empty where it does."""
        reasons = [job.kept[name] for name in sorted(self.lost & job.kept.keys())]
        reasons += [job.withheld[pair] for pair in sorted(self.gained & job.withheld.keys())]
        return reasons[0] if reasons else ""


def outside_view(before: FileReading, after: FileReading) -> OutsideView:
    """Compare a file before and after a fix."""
    if before is after:
        return OutsideView(frozenset(), frozenset())
    lost = frozenset(_imported(before)).difference(_imported(after))
    pairs = taken_names(after).pairs_at_import()
    return OutsideView(lost, frozenset(pairs).difference(taken_names(before).pairs_at_import()))


def _imported(reading: FileReading) -> Iterator[str]:
    """Yield the names that imports bind in the module."""
    for run in reading.statements.import_runs:
        if not (run.context.in_function or run.context.in_class):
            for statement in run.statements:
                for name in statement.names:
                    whole = name.asname or name.name
                    yield whole.partition(".")[0] if isinstance(statement, Import) else whole
