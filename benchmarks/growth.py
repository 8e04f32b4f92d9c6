"""Draws how the time of a check grows with the code, from a thousand lines to a million.

python -m benchmarks.growth [FILE] [--rounds N] [--size full|tiny]

Each point is a project of so many lines, taken from one code base, and the best of some rounds: the
processor time of a cold check with contracts in one process, of the same check again, and of ruff
sorting imports, cold and warm.
"""

# Layer 1: Standard library imports
import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from functools import partial
from math import inf
from pathlib import Path

# Layer 2: Third-party imports
import matplotlib as mpl  # type: ignore[import-not-found,unused-ignore] # group bench
from matplotlib.figure import Figure  # type: ignore[import-not-found,unused-ignore]

# Layer 3: Internal imports
from benchmarks.commands import LINT, RUFF, Command
from benchmarks.comparison import Size
from benchmarks.corpora import HOME_ASSISTANT, Corpus, corpus
from lint_rules.workspace import open_workspace

PLOT = Path(__file__).parents[1] / "docs" / "check-time.svg"
LINES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
COLD = "check, cold"
WARM = "check, warm"
RUFF_COLD = "ruff check --select I, cold"
RUFF_WARM = "ruff check --select I, warm"
STYLES = {COLD: "o-", WARM: "^-", RUFF_COLD: "x:", RUFF_WARM: "+:"}

Points = Mapping[str, list[tuple[int, float]]]
"""Of each kind of run, the lines of a project and the seconds that it took."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all sizes and draw the plot."""
    parser = ArgumentParser("python -m benchmarks.growth", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=PLOT)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=Size, default=Size.FULL)
    options = parser.parse_args(arguments)
    wanted = options.size.pick(full=LINES, tiny=(10, 20))
    points = measure(corpus(HOME_ASSISTANT, options.size), wanted, options.rounds)
    draw(points, options.file)
    for kind, line in points.items():
        print(f"{kind}: {', '.join(f'{lines:,} lines {seconds:.2f} s' for lines, seconds in line)}")


def measure(code: Corpus, wanted: Sequence[int], rounds: int) -> Points:
    """Run everything at each size."""
    points: dict[str, list[tuple[int, float]]] = {kind: [] for kind in STYLES}
    for number in wanted:
        with tempfile.TemporaryDirectory(prefix="airssys-growth-") as folder:
            root = Path(folder)
            files, lines = part(code, number, root)
            says = f"{files} files checked" if files > 1 else "1 file checked"
            forget = open_workspace([root]).clean
            check = Command((*LINT, "--jobs", "1"), root, says)
            ruff = Command(RUFF, root, "All checks passed|Found")
            # Each cold run fills the cache that the warm one after it reads.
            commands = {
                COLD: check._replace(prepare=forget),
                WARM: check,
                RUFF_COLD: ruff._replace(prepare=partial(_forget_ruff, root)),
                RUFF_WARM: ruff,
            }
            best = dict.fromkeys(commands, inf)
            for _ in range(rounds):
                for kind, command in commands.items():
                    sample = command.processor_seconds()
                    assert sample.done, kind
                    best[kind] = min(best[kind], sample.amount)
            for kind, seconds in best.items():
                points[kind].append((lines, seconds))
    return points


def _forget_ruff(root: Path) -> None:
    shutil.rmtree(root / ".ruff_cache", ignore_errors=True)


def part(code: Corpus, wanted: int, root: Path) -> tuple[int, int]:
    """Make a project of the first files that have so many lines; return how many of both it has."""
    shutil.copy(code.root / "pyproject.toml", root)
    files = lines = 0
    for path in code.sources():
        content = path.read_bytes()
        target = root / path.relative_to(code.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        files, lines = files + 1, lines + content.count(b"\n")
        if lines >= wanted:
            break
    return files, lines


def draw(points: Points, file: Path) -> None:
    """Draw the plot; the same figures give the same file."""
    with mpl.rc_context({"svg.hashsalt": "check-time", "svg.fonttype": "none"}):
        figure = Figure(figsize=(8, 5), layout="constrained")
        axes = figure.subplots()
        for kind, line in points.items():
            axes.loglog(*zip(*line, strict=True), STYLES[kind], label=kind)
        axes.set_xlabel("lines of code")
        axes.set_ylabel("processor seconds of the whole command")
        axes.grid(visible=True, which="both", linewidth=0.3)
        axes.legend()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
