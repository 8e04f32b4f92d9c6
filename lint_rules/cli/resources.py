"""What the run has cost, for people who asked for statistics."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.reporters.statistics import render_times

_KIB = 1024


def render_costs(report: Report) -> str:
    """Say how long the rules took, and how much memory the largest process of the run had."""
    memory = _peak_memory()
    line = "" if memory is None else f"peak memory of a process: {memory // (_KIB * _KIB)} MiB\n"
    return render_times(report) + line


def _peak_memory() -> int | None:
    """Give bytes; None where the system does not tell."""
    # Few runs ask for statistics, and some systems have no such module.
    try:
        # Layer 1: Standard library imports
        import resource  # noqa: PLC0415
        import sys  # noqa: PLC0415
    except ImportError:
        return None
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return peak if sys.platform == "darwin" else peak * _KIB
