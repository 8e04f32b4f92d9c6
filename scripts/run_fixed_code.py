"""Run other people's tests against their code as it is, and against the same code fixed.

    python -m scripts.run_fixed_code [CODE_BASE ...]

Each source distribution is installed into a fresh environment and tested, then fixed, installed and
tested again: once with the safe fixes, once with the unsafe ones too. The outcome of each test and
what `typing.get_type_hints` says of each function and class must be the same. Prints a row for each
run, and exits with 1 where the safe fixes change anything.
"""

# Layer 1: Standard library imports
import json
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from venv import EnvBuilder
from xml.etree.ElementTree import parse

# Layer 3: Internal imports
from scripts.distributions import unpacked

LIST_TYPE_HINTS = Path(__file__).with_name("list_type_hints.py").resolve()


class CodeBase(NamedTuple):
    """A source distribution that comes with its tests.

    Attributes:
        requirement: Its name and version.
        folder: Where its package lies in it.
        needs: What its tests need besides what it requires itself.
        tests: What tells pytest where the tests are.
    """

    requirement: str
    folder: str
    needs: tuple[str, ...]
    tests: tuple[str, ...]


class Outcome(NamedTuple):
    """What came of a run.

    Attributes:
        tests: How each test ended.
        hints: The type hints of each function and class.
    """

    tests: dict[str, str]
    hints: dict[str, str]


CODE_BASES = (
    CodeBase("click==8.1.8", "src/click", ("pytest<9",), ("tests",)),
    CodeBase("jinja2==3.1.6", "src/jinja2", ("pytest", "trio"), ("tests",)),
)


def main() -> None:
    """Run all code bases, or those named, and print what came of it."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("code_bases", nargs="*", metavar="CODE_BASE")
    wanted = parser.parse_args().code_bases
    failed = False
    for code_base in CODE_BASES:
        if not wanted or code_base.requirement.partition("==")[0] in wanted:
            with TemporaryDirectory() as folder:
                failed |= not compare(code_base, Path(folder).resolve())
    sys.exit(failed)


def compare(code_base: CodeBase, folder: Path) -> bool:
    """Run a code base three times; say whether the safe fixes leave everything as it was."""
    python = make_environment(folder / "environment", code_base.needs)
    (root,) = unpacked(folder, (), (code_base.requirement,))
    original = run(python, root, code_base)
    show(code_base, "as it is", original, original)
    fix(root / code_base.folder, ())
    safe = run(python, root, code_base)
    show(code_base, "safe fixes", safe, original)
    fix(root / code_base.folder, ("--unsafe-fixes",))
    show(code_base, "all fixes", run(python, root, code_base), original)
    return safe == original


def make_environment(folder: Path, needs: Sequence[str]) -> str:
    """Make an environment with some distributions; gives its Python."""
    EnvBuilder(with_pip=True).create(folder)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *needs], check=True)
    return python


def fix(folder: Path, options: Sequence[str]) -> None:
    """Fix a package."""
    command = [sys.executable, "-m", "lint_rules", "check", "--fix", "--no-contracts"]
    full = [*command, "--exit-zero", *options, str(folder)]
    subprocess.run(full, capture_output=True, check=True)


def run(python: str, root: Path, code_base: CodeBase) -> Outcome:
    """Install a code base and run its tests; the order of tests is that of their files."""
    install = [python, "-m", "pip", "install", "--quiet", "--force-reinstall"]
    subprocess.run([*install, str(root)], check=True)
    results = root / "results.xml"
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={results}"]
    subprocess.run([*pytest, *code_base.tests], cwd=root, capture_output=True, check=False)
    package = Path(code_base.folder).name
    listed = subprocess.run(
        [python, str(LIST_TYPE_HINTS), package], capture_output=True, check=True, cwd=root.parent
    )
    return Outcome(read_results(results), json.loads(listed.stdout))


def read_results(file: Path) -> dict[str, str]:
    """Read how each test ended: passed, or as pytest calls it otherwise."""
    cases = parse(file).iter("testcase")  # noqa: S314 - written by pytest just now
    return {
        f"{case.get('classname')}.{case.get('name')}": next(
            (part.tag for part in case if part.tag in {"failure", "error", "skipped"}), "passed"
        )
        for case in cases
    }


def show(code_base: CodeBase, name: str, outcome: Outcome, original: Outcome) -> None:
    """Print the row of a run, and what is another than at first."""
    ends = ", ".join(
        f"{count} {end}" for end, count in sorted(Counter(outcome.tests.values()).items())
    )
    print(f"{code_base.requirement:18} {name:10} {ends}; {len(outcome.hints)} with hints")
    for was, now in zip(original, outcome, strict=True):
        for key in sorted(was.keys() | now.keys()):
            if was.get(key) != now.get(key):
                print(f"  {key}: {was.get(key)} has become {now.get(key)}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
