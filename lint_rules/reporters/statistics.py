"""How many diagnostics each rule has, and how long it took."""

# Layer 1: Standard library imports
from collections import Counter
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Report


class RuleCount(NamedTuple):
    """The number of diagnostics of one rule."""

    number: int
    code: str
    name: str


def count_by_rule(report: Report) -> list[RuleCount]:
    """Count the diagnostics of each rule that has any, the most frequent one first."""
    counts = Counter((diagnostic.code, diagnostic.name) for diagnostic in report.diagnostics)
    rows = [RuleCount(number, code, name) for (code, name), number in counts.items()]
    return sorted(rows, key=lambda row: (-row.number, row.code))


def render_statistics(report: Report) -> str:
    """Render the counts as a table, one rule a line."""
    rows = count_by_rule(report)
    width = max((len(str(row.number)) for row in rows), default=0)
    return "".join(f"{row.number:>{width}}  {row.code}  {row.name}\n" for row in rows)


def render_times(report: Report) -> str:
    """Render the seconds that each rule took as a table, one rule a line."""
    return "".join(f"{time.seconds:>7.3f} s  {time.code}  {time.name}\n" for time in report.times)
