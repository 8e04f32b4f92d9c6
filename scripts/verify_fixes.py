"""Fix copies of real code bases and hold the result against what was there, by means of its own.

    python -m scripts.verify_fixes [--require-headings] [--unsafe-fixes] [FOLDER ...]

Without folders it downloads the distributions below. Of each: every file still compiles; a second
run changes nothing; no safe fix is left undone that was not reported as refused; no module is
imported no longer, and no name that another file takes is gone; every name means what it meant, by
a resolution of names that shares nothing with the linter; ruff finds nothing that it did not find
before. Prints a row for each folder, a line for each problem and how often fixes were refused for
which reason, and exits with 1 if there is a problem. Other options go to `airssys-lint check`. Ruff
must be installed beside this Python.
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
from typing import Any, NamedTuple

# Layer 3: Internal imports
from scripts.distributions import unpacked
from scripts.neighbours import missing_names
from scripts.spelled_out import SpelledOut

RUFF_RULES = "I,F401,F811,F821,F822"
WHEELS = (
    "ansible-core==2.19.14",
    "apache-airflow-core==3.3.2",
    "bokeh==3.9.2",
    "dagster==1.13.29",
    "discord.py==2.7.1",
    "mypy==2.4.1",
    "optuna==5.0.0",
    "sentry-sdk==2.75.0",
    "strawberry-graphql==0.341.2",
    "tornado==6.6.1",
)
HEADINGS = """[tool.airssys-lint]
import-headings = "require"

[tool.ruff.lint.isort.import-heading]
standard-library = "Layer 1: Standard library imports"
third-party = "Layer 2: Third-party imports"
first-party = "Layer 3: Internal imports"
local-folder = "Layer 3: Internal imports"
"""


class Verdict(NamedTuple):
    """What there is to say about one code base.

    Attributes:
        row: Its row of the table.
        problems: What is wrong.
        reasons: How often which reason kept a diagnostic from being fixed.
    """

    row: str
    problems: list[str]
    reasons: Counter[str]


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


def fix(root: Path, options: Sequence[str]) -> str:
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
        [*command, *options, str(root)], capture_output=True, check=False, text=True
    )
    if run.returncode:
        sys.exit(f"{root}: {run.stderr}")
    return run.stdout


def ruff(root: Path, configuration: Sequence[str]) -> Counter[tuple[str, str, str]]:
    """Count what ruff finds, by file, rule and message."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--exit-zero", *configuration]
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


def verify(source: Path, options: Sequence[str], *, headings: bool) -> Verdict:
    """Fix a copy of a folder.

    Args:
        source: The folder.
        options: Further options for `airssys-lint check`.
        headings: Whether to require headings; ruff is told of them too.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / source.resolve().name
        shutil.copytree(source, root)
        told = ["--isolated"]
        if headings:
            (root / "pyproject.toml").write_text(HEADINGS, encoding="utf-8")
            told = ["--config", "pyproject.toml"]
        before, ruff_before = contents(root), ruff(root, told)
        report = json.loads(fix(root, [*options, "--output-format", "json"]))
        after = contents(root)
        found = [*problems(before, after, report), *missing_names(before, after)]
        ruff_after = ruff(root, told)
        found += [f"new for ruff: {each}" for each in sorted(ruff_after - ruff_before)]
        left = fix(root, options)
        if contents(root) != after:
            found.append("a second run changes something")
    reasons = Counter(each["reason"] for each in report["not_fixed"])
    dropped = reasons.total()
    for reason in re.findall(r"= no fix: (.*)", left):
        reasons[re.sub(r"`[^`]*`", "`…`", reason)] += 1
    changed = sum(before[path] != content for path, content in after.items())
    counts = len(before), changed, len(report["fixed"]), dropped, reasons.total() - dropped
    for_ruff = f"{ruff_before.total()} → {ruff_after.total()}"
    row = "{:28} {:6} {:8} {:6} {:8} {:7} {:>14}".format(source.name, *counts, for_ruff)
    return Verdict(row, found, reasons)


def main() -> None:
    """Verify every folder, and print what there is to say."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--require-headings", action="store_true")
    arguments, options = parser.parse_known_args()
    headings = "code base", "files", "changed", "fixed", "dropped", "refused", "for ruff"
    print("{:28} {:>6} {:>8} {:>6} {:>8} {:>7} {:>14}".format(*headings))
    failed = False
    reasons: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for source in arguments.folders or unpacked(Path(folder), WHEELS, ()):
            verdict = verify(source, options, headings=arguments.require_headings)
            print(verdict.row, *verdict.problems, sep="\n  ", flush=True)
            failed = failed or bool(verdict.problems)
            reasons += verdict.reasons
    for reason, count in reasons.most_common():
        print(f"not fixed {count} times: {reason}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
