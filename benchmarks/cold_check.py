"""A check of a whole code base of which nothing is known yet, without contracts.

Ours: all default rules, start of the process included, once in one process and once in as many as
there are cores. The peers: `ast.parse` of the same bytes, the least that a linter in Python can do;
ruff sorting imports without its cache; isort in all processes it likes; lint-imports without its
cache, beside our check with contracts.
"""

# Layer 1: Standard library imports
import sys
from collections.abc import Sequence

# Layer 3: Internal imports
from benchmarks.commands import BIN, LINT, LINT_IMPORTS, RUFF, Command, in_seconds
from benchmarks.comparison import Comparison, Limit, Peer, Ratio, Size, Unit
from benchmarks.corpora import DJANGO, HOME_ASSISTANT, NETWORKX, SQLALCHEMY, corpus

PARSE_ALL = """
import ast, gc, pathlib, warnings
gc.disable()
warnings.simplefilter("ignore")
files = list(pathlib.Path().rglob("*.py"))
for path in files:
    ast.parse(path.read_bytes())
print(len(files), "files parsed")
"""
COLD = (*LINT, "--no-cache", "--no-contracts")
# Whole code bases take a while each time, and hardly differ from one time to the next.
ROUNDS = 3


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return one comparison for each code base in one process, and those with other tools."""
    names = (DJANGO, NETWORKX, SQLALCHEMY, HOME_ASSISTANT)
    alone = [in_one_process(name, size) for name in size.pick(full=names, tiny=names[:1])]
    return [*alone, against_others(size), with_contracts(size)]


def in_one_process(name: str, size: Size) -> Comparison:
    """Compare with parsing alone."""

    def check() -> Command:
        code = corpus(name, size)
        return Command((*COLD, "--jobs", "1"), code.root, f"{code.files} files checked")

    def parse() -> Command:
        code = corpus(name, size)
        program = (sys.executable, "-c", PARSE_ALL)
        return Command(program, code.root, f"{code.files} files parsed")

    return Comparison(
        f"cold check in one process, {name}",
        1,
        in_seconds("check --no-cache --jobs 1", check),
        [Peer(in_seconds("ast.parse", parse), Limit(at_most=1.3))],
        Ratio.COST,
        Unit.SECONDS,
        rounds=ROUNDS,
    )


def against_others(size: Size) -> Comparison:
    """Compare with tools that sort imports, each in as many processes as it likes."""

    def check() -> Command:
        code = corpus(HOME_ASSISTANT, size)
        return Command(COLD, code.root, f"{code.files} files checked")

    def ruff() -> Command:
        code = corpus(HOME_ASSISTANT, size)
        return Command((*RUFF, "--no-cache"), code.root, "All checks passed|Found")

    def isort() -> Command:
        arguments = (str(BIN / "isort"), "--check", "--jobs", "-1", ".")
        return Command(arguments, corpus(HOME_ASSISTANT, size).root)

    return Comparison(
        f"cold check on all cores, {HOME_ASSISTANT}",
        1,
        in_seconds("check --no-cache", check),
        [
            Peer(in_seconds("ruff check --select I --no-cache", ruff), Limit(at_most=4.5)),
            Peer(in_seconds("isort --check --jobs -1", isort)),
        ],
        Ratio.COST,
        Unit.SECONDS,
        rounds=ROUNDS,
    )


def with_contracts(size: Size) -> Comparison:
    """Compare with the tool whose contracts are judged."""

    def check() -> Command:
        code = corpus(HOME_ASSISTANT, size)
        says = f"{code.files} files checked, [0-2] of 2 contracts kept"
        return Command((*LINT, "--no-cache"), code.root, says)

    def lint_imports() -> Command:
        root = corpus(HOME_ASSISTANT, size).root
        return Command((*LINT_IMPORTS, "--no-cache"), root, "[0-2] kept, [0-2] broken")

    return Comparison(
        f"cold check on all cores with contracts, {HOME_ASSISTANT}",
        1,
        in_seconds("check --no-cache", check),
        [Peer(in_seconds("lint-imports --no-cache", lint_imports))],
        Ratio.COST,
        Unit.SECONDS,
        rounds=ROUNDS,
    )
