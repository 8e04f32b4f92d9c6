"""How long a check takes, against bare `ast.parse` of the same files.

    python -m benchmarks.check_speed

Downloads the corpora once, into the folder for temporary files: below this repository they would be
part of it. Each figure is a whole process, start included; the two commands take turns, and the
ratio is taken pair by pair.
"""

# Layer 1: Standard library imports
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from statistics import median

CORPORA = ("django==5.2", "networkx==3.4.2", "sqlalchemy==2.0.36")
FOLDER = Path(tempfile.gettempdir()) / "airssys-wasm-corpora"
RUNS = 7
PARSE_ALL = """
import ast, gc, pathlib, sys, warnings
gc.disable()
warnings.simplefilter("ignore")
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    ast.parse(path.read_bytes())
"""


def main() -> None:
    """Measure every corpus and print the table."""
    print(f"CPython {sys.version.split()[0]}, median of {RUNS} runs, seconds a process")
    print(
        f"{'corpus':20} {'files':>6} {'lines':>8} {'ast.parse':>10} {'check':>8}  ratio (min-max)"
    )
    for requirement in CORPORA:
        corpus = unpack(requirement)
        files = list(corpus.rglob("*.py"))
        lines = sum(path.read_bytes().count(b"\n") for path in files)
        parse = (sys.executable, "-c", PARSE_ALL, str(corpus))
        lint = (sys.executable, "-m", "lint_rules", "check", "--no-contracts", str(corpus))
        refuse_a_vacuous_figure(lint, len(files))
        pairs = [(seconds(parse), seconds(lint)) for _ in range(RUNS)]
        ratios = sorted(checked / parsed for parsed, checked in pairs)
        print(
            f"{requirement:20} {len(files):6} {lines:8} "
            f"{median(parsed for parsed, _ in pairs):10.2f} "
            f"{median(checked for _, checked in pairs):8.2f}  "
            f"{median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
        )


def unpack(requirement: str) -> Path:
    """Download and unpack a wheel, unless it was before."""
    target = FOLDER / requirement
    if not target.exists():
        wheels = FOLDER / f"{requirement}.wheel"
        download = ("pip", "download", "--quiet", "--no-deps", "--dest", str(wheels), requirement)
        subprocess.run((sys.executable, "-m", *download), check=True)
        (wheel,) = wheels.iterdir()
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    return target


def refuse_a_vacuous_figure(lint: tuple[str, ...], files: int) -> None:
    """Make sure that the check looks at every file that is parsed for comparison."""
    done = subprocess.run((*lint, "--output-format", "json"), capture_output=True, check=False)
    checked = json.loads(done.stdout)["summary"]["files"]
    if checked != files:
        raise SystemExit(f"{checked} files checked, but {files} parsed")


def seconds(command: tuple[str, ...]) -> float:
    """Run a command and give the time that it took."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode()}")
    return elapsed


if __name__ == "__main__":
    main()
