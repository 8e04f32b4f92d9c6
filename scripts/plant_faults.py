"""Plants faults in a small project, one after another, and asks who reports each.

The project and the faults stand in `tests/assets/boundaries`. The table is printed, or written
into `docs/contracts.md`:

    python scripts/plant_faults.py [--write]
"""

# Layer 1: Standard library imports
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
ASSETS = REPOSITORY / "tests" / "assets" / "boundaries"
PAGE = REPOSITORY / "docs" / "contracts.md"
TABLE = re.compile(r"(?<=<!-- planted faults -->\n).*?(?=<!-- end -->)", re.DOTALL)
# What ruff has about imports and packages; none of it knows of boundaries.
RUFF_RULES = "TID,PLC0415,INP,TC,F403,I"
NOTHING = "no"


class Answers(NamedTuple):
    """What each tool says about a project; ruff in pairs of a file and a code."""

    import_linter: str
    ruff: frozenset[tuple[str, str]]
    ours: frozenset[str]


def main() -> None:
    """Print the table, or write it into the page."""
    table = make_table()
    if sys.argv[1:] == ["--write"]:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(TABLE.sub(lambda _: table, page), encoding="utf-8")
    else:
        print(table, end="")


def make_table() -> str:
    """Plant every fault and give the table as Markdown."""
    faults = tomllib.loads((ASSETS / "faults.toml").read_text(encoding="utf-8"))["fault"]
    with ThreadPoolExecutor(2) as pool:
        clean, *answers = pool.map(judge, [None, *faults])
    if clean.import_linter or clean.ours:
        raise SystemExit(f"the project is not clean without faults: {clean}")
    rows = [
        f"| {fault['contract']} | {fault['kind']} | {each.import_linter or NOTHING} "
        f"| {_codes({code for _, code in each.ruff - clean.ruff})} | {_codes(each.ours)} |\n"
        for fault, each in zip(faults, answers, strict=True)
    ]
    header = "| Contract | Fault | `lint-imports` | ruff | airssys-lint |\n|---|---|---|---|---|\n"
    return header + "".join(rows)


def judge(fault: Mapping[str, str] | None) -> Answers:
    """Ask every tool about the project with a fault, or without any."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(ASSETS / "project", root)
        if fault is not None:
            plant(root, fault)
        return Answers(ask_import_linter(root), ask_ruff(root), ask_us(root))


def plant(root: Path, fault: Mapping[str, str]) -> None:
    """Write a fault into the project."""
    path = root / fault["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "instead_of" in fault:
        changed = text.replace(fault["instead_of"].rstrip("\n"), fault["code"], 1)
    else:
        changed = f"{text}\n{fault['code'].rstrip()}\n"
    path.write_text(changed, encoding="utf-8")
    if "unparsable" in fault:
        (root / fault["unparsable"]).write_text("def (\n", encoding="utf-8")


def ask_import_linter(root: Path) -> str:
    """Run plain `lint-imports`: empty where it finds nothing."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    done = _run([sys.executable, "-c", command, "--no-cache"], root)
    if "Contracts: " not in done:
        return "ends the run"
    return "broken" if " BROKEN" in done else ""


def ask_ruff(root: Path) -> frozenset[tuple[str, str]]:
    """Run ruff with its rules about imports and give the files and codes that it reports."""
    command = ["ruff", "check", "--isolated", "--no-cache", "--select", RUFF_RULES]
    done = _run([*command, "--output-format", "json", "."], root)
    return frozenset(
        (Path(found["filename"]).relative_to(root.resolve()).as_posix(), found["code"])
        for found in json.loads(done)
    )


def ask_us(root: Path) -> frozenset[str]:
    """Run `airssys-lint check` and give the codes that it reports."""
    done = _run([sys.executable, "-m", "lint_rules", "check", "--output-format", "json"], root)
    return frozenset(found["code"] for found in json.loads(done)["diagnostics"])


def _run(command: list[str], root: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {"PATH": path, "PYTHONPATH": f"{root}{os.pathsep}{REPOSITORY}", "COLUMNS": "200"}
    done = subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.stdout


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or NOTHING


if __name__ == "__main__":
    main()
