"""What a process takes that imports `airssys_wasm` and ends, in CPU time.

The peers are the same interpreter with nothing to do, and with `import asyncio`, which the library
stands on. Byte code is compiled already.
"""

# Layer 1: Standard library imports
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Peer, Ratio, Sample, Size, Unit


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the one comparison."""
    starts = size.pick(full=5, tiny=1)
    ours, bare, asyncio = (
        Contender(name, partial(run_program, program, starts))
        for name, program in (
            ("import airssys_wasm", "import airssys_wasm"),
            ("bare interpreter", "pass"),
            ("import asyncio", "import asyncio"),
        )
    )
    peers = [Peer(bare), Peer(asyncio)]
    return [Comparison("start-up", starts, ours, peers, Ratio.COST, Unit.MILLISECONDS)]


def run_program(program: str, starts: int) -> Sample:
    """Start the interpreter so many times, one after the other."""
    before = _children_took()
    for _ in range(starts):
        subprocess.run((sys.executable, "-c", program), check=True)
    return Sample(_children_took() - before, starts)


def _children_took() -> float:
    took = os.times()
    return took.children_user + took.children_system
