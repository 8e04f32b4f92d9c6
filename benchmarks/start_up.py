"""What a process takes that starts one of the products and ends, in CPU time.

The peers are the same interpreter with nothing to do, and with what of the standard library the
product stands on. The command is run in an empty folder, and as a module: `airssys-lint` would
repeat the answer without loading the linter. Byte code is compiled already.
"""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Peer, Ratio, Sample, Size, Unit

_BARE = ("bare interpreter", "-c", "pass")
_ASYNCIO = ("import asyncio", "-c", "import asyncio")
_STANDARD = "argparse, ast, dataclasses, hashlib, json, pathlib, tomllib"
_OF_THE_LINTER = (f"import {_STANDARD}", "-c", f"import {_STANDARD}")
_STARTS = (
    ("start-up", ("import airssys_wasm", "-c", "import airssys_wasm"), (_BARE, _ASYNCIO)),
    ("start-up of the linter", ("import lint_rules", "-c", "import lint_rules"), (_BARE,)),
    ("check of nothing", ("check", "-m", "lint_rules", "check"), (_BARE, _OF_THE_LINTER)),
)


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return a comparison for each product, and one for the command."""
    starts = size.pick(full=5, tiny=1)

    def contender(name: str, *arguments: str) -> Contender:
        return Contender(name, partial(run_python, arguments, starts))

    return [
        Comparison(
            title,
            starts,
            contender(*ours),
            [Peer(contender(*peer)) for peer in peers],
            Ratio.COST,
            Unit.MILLISECONDS,
        )
        for title, ours, peers in _STARTS
    ]


def run_python(arguments: Sequence[str], starts: int) -> Sample:
    """Start the interpreter so many times, one after the other."""
    with TemporaryDirectory() as folder:
        before = _children_took()
        for _ in range(starts):
            subprocess.run((sys.executable, *arguments), cwd=folder, check=True, stdout=DEVNULL)
        return Sample(_children_took() - before, starts)


def _children_took() -> float:
    took = getrusage(RUSAGE_CHILDREN)
    return took.ru_utime + took.ru_stime
