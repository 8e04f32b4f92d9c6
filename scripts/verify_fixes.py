"""Fix copies of real code bases and hold the result against what was there, by means of its own.

    python -m scripts.verify_fixes [--unsafe-fixes] [--config FILE] FOLDER [FOLDER ...]

Of each folder: every file still compiles; a second run changes nothing; no safe fix is left undone
that was not reported as refused; no module is imported no longer; every name means what it meant,
by a resolution of names that shares nothing with the linter; ruff finds nothing that it did not
find before. Prints a row for each folder and a line for each problem, and exits with 1 if there is
one. Ruff must be installed beside this Python.
"""

# Layer 1: Standard library imports
import json
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# Layer 3: Internal imports
from scripts.spelled_out import SpelledOut

RUFF_RULES = "I,F401,F811,F821,F822"


def difference(before: bytes, after: bytes) -> str:
    """Say what a file means that it did not mean; empty where it means the same."""
    old, new = SpelledOut(before), SpelledOut(after)
    for was, now in zip_longest(old.words, new.words):
        if was is None or now is None or (was[0] != now[0] and was[1] != now[1]):
            return f"{was} has become {now}"
    for module in sorted(old.modules - new.modules):
        below = module if module.endswith(".") else f"{module}."
        if not any(each.startswith(below) for each in new.modules):
            return f"{module} is imported no longer"
    return ""


def fix(root: Path, options: Sequence[str]) -> dict[str, Any]:
    """Fix a folder; gives the report."""
    command = [
        sys.executable,
        "-m",
        "lint_rules",
        "check",
        "--fix",
        "--no-contracts",
        "--exit-zero",
    ]
    run = subprocess.run(
        [*command, "--output-format", "json", *options, str(root)],
        capture_output=True,
        check=False,
        text=True,
    )
    if run.returncode:
        sys.exit(f"{root}: {run.stderr}")
    document: dict[str, Any] = json.loads(run.stdout)
    return document


def ruff(root: Path) -> Counter[tuple[str, str, str]]:
    """Count what ruff finds, by file, rule and message."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--exit-zero"]
    run = subprocess.run(
        [*command, "--select", RUFF_RULES, "--output-format", "json", str(root)],
        capture_output=True,
        check=True,
        cwd=root,
    )
    return Counter(
        (
            Path(each["filename"]).relative_to(root).as_posix(),
            each["code"],
            re.sub(r"line \d+", "a line", each["message"]),
        )
        for each in json.loads(run.stdout)
    )


def contents(root: Path) -> dict[str, bytes]:
    """Read the Python files of a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.suffix in {".py", ".pyi"} and path.is_file()
    }


def problems(
    before: dict[str, bytes], after: dict[str, bytes], report: dict[str, Any]
) -> Iterator[str]:
    """Say what is wrong with the files that were changed, and what was left without a word."""
    for path, content in after.items():
        if before[path] != content:
            try:
                changed = difference(before[path], content)
            except (SyntaxError, ValueError) as error:
                changed = f"does not compile: {error}"
            if changed:
                yield f"{path}: {changed}"
    refused = Counter((each["path"], each["code"]) for each in report["not_fixed"])
    safe = (each for each in report["diagnostics"] if (each["fix"] or {}).get("safety") == "safe")
    left = Counter((each["path"], each["code"]) for each in safe)
    yield from (f"{path}: {code} is left without a word" for path, code in left - refused)


def verify(source: Path, options: Sequence[str]) -> tuple[str, list[str]]:
    """Fix a copy of a folder; gives the row of the table, and the problems."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / source.resolve().name
        shutil.copytree(source, root)
        before, ruff_before = contents(root), ruff(root)
        report = fix(root, options)
        after = contents(root)
        found = list(problems(before, after, report))
        found += [f"new for ruff: {each}" for each in sorted(ruff(root) - ruff_before)]
        again = fix(root, options)
        if again["fixed"] or contents(root) != after:
            found.append("a second run changes something")
    changed = sum(before[path] != content for path, content in after.items())
    reasons = Counter(each["reason"] for each in report["not_fixed"])
    counts = len(before), changed, len(report["fixed"]), reasons.total()
    row = "{:24} {:6} {:8} {:6} {:7}".format(source.name, *counts)
    return row, [*found, *(f"refused {count} times: {reason}" for reason, count in reasons.items())]


def main() -> None:
    """Verify every folder, and print what there is to say."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    arguments, options = parser.parse_known_args()
    print(f"{'code base':24} {'files':>6} {'changed':>8} {'fixed':>6} {'refused':>7}")
    failed = False
    for source in arguments.folders:
        row, said = verify(source, options)
        print(row, *said, sep="\n  ")
        failed = failed or any(not each.startswith("refused ") for each in said)
    sys.exit(failed)


if __name__ == "__main__":
    main()
