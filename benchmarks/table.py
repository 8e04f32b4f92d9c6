"""The table of results in Markdown, as it is printed and as it stands in docs/performance.md."""

# Layer 1: Standard library imports
import platform
import sys
from collections.abc import Iterator, Sequence
from os import cpu_count

# Layer 3: Internal imports
from benchmarks.comparison import Limit
from benchmarks.harness import Result

HEAD = (
    "| Work | Ours | Peer | Peer's | Ratio (min-max) | Limit | |\n|---|---:|---|---:|---:|---|---|"
)
VERDICTS = {True: "met", False: "**missed**", None: "-"}


def machine(rounds: int) -> str:
    """Return what the figures depend on besides the code."""
    version = sys.version.split()[0]
    return (
        f"{platform.python_implementation()} {version}, {platform.system()} {platform.machine()}, "
        f"{cpu_count()} cores; median of {rounds} rounds, each for one operation"
    )


def rows(results: Sequence[Result]) -> Iterator[str]:
    """Return a line for each result, to stand below ``HEAD``."""
    for result in results:
        work = result.comparison
        cells = [work.title, _amount(result, result.ours.median), "-", "-", "-"]
        if result.peer is not None and result.theirs is not None and result.ratio is not None:
            ratio = result.ratio
            spread = f"{ratio.median:.2f} ({ratio.least:.2f}-{ratio.greatest:.2f})"
            cells[2] = result.peer.contender.name
            cells[3] = _amount(result, result.theirs.median)
            cells[4] = f"{spread} {work.ratio.value}"
        unit = f" {work.unit.label}" if result.peer is None else ""
        cells += [_bounds(result.limit, unit), VERDICTS[result.is_met]]
        yield f"| {' | '.join(cells)} |"


def _amount(result: Result, figure: float) -> str:
    """Write three digits, or all that stand before the point."""
    digits = max(0, 3 - len(str(int(figure))))
    return f"{figure:,.{digits}f} {result.comparison.unit.label}"


def _bounds(limit: Limit | None, unit: str) -> str:
    if limit is None:
        return "-"
    signs = (("≥", limit.at_least), ("≤", limit.at_most))
    bounds = " ".join(f"{sign} {bound:g}" for sign, bound in signs if bound is not None)
    goal = "" if limit.goal is None else f", goal {limit.goal:g}"
    return f"{bounds}{goal}{unit}"
