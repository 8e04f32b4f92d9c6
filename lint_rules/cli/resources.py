"""What the run has cost, for people who asked for statistics."""

# Layer 1: Standard library imports
import sys
from contextlib import suppress
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.reporters.statistics import render_times

_KIB = 1024
_STATUS = Path("/proc/self/status")


def render_costs(report: Report) -> str:
    """Say how long the rules took, and how much memory the largest process of the run had."""
    memory = _peak_memory()
    line = "" if memory is None else f"peak memory of a process: {memory // (_KIB * _KIB)} MiB\n"
    return render_times(report) + line


def _peak_memory() -> int | None:
    """Give bytes; None where the system does not tell."""
    try:
        # Few runs ask for statistics, and some systems have no such module.
        # Layer 1: Standard library imports
        import resource  # noqa: PLC0415
    except ImportError:
        return None
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, children = (resource.getrusage(kind).ru_maxrss for kind in kinds)
    with suppress(OSError):
        # Unlike the other figure, this is not at least that of the process that started this one.
        status = _STATUS.read_text(encoding="utf-8")
        own = int(status.partition("VmHWM:")[2].split(maxsplit=1)[0])
    return max(own, children) * (1 if sys.platform == "darwin" else _KIB)
