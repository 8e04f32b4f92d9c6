"""How much memory a check has at its peak, contracts included, with and without a cache.

The figure is that of the largest process: workers are as many as there are cores.
"""

# Layer 1: Standard library imports
from collections.abc import Sequence
from functools import partial

# Layer 3: Internal imports
from benchmarks.commands import LINT, Command, in_bytes, warmed
from benchmarks.comparison import Comparison, Limit, Ratio, Size, Unit
from benchmarks.corpora import HOME_ASSISTANT, corpus
from lint_rules.workspace import open_workspace


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return one comparison for a check that knows nothing, and one for the same check again."""
    makers = {"cold": forgetful, "warm": checking}
    return [
        Comparison(
            f"peak memory, {kind}, {HOME_ASSISTANT}",
            1,
            in_bytes("check", partial(make, size)),
            (),
            Ratio.COST,
            Unit.MEGABYTES,
            Limit(at_most=300.0),
        )
        for kind, make in makers.items()
    ]


def checking(size: Size) -> Command:
    """Return the check of all, which was run before."""
    code = corpus(HOME_ASSISTANT, size)
    says = f"{code.files} files checked, [0-2] of 2 contracts kept"
    return warmed(Command(LINT, code.root, says))


def forgetful(size: Size) -> Command:
    """Return the check of all, its cache removed before each run."""
    command = checking(size)
    return command._replace(prepare=open_workspace([command.folder]).clean)
