"""Tries `airssys-lint init` on real code, as somebody does who starts today.

It copies a project, drafts and writes what that lacks, has `airssys-lint check` and plain
`lint-imports` judge, plants an import from the lowest layer to the highest, and has both judge
again. It prints a row of the table in docs/contracts.md, and fails unless both pass first and fail
then:

    python scripts/try_init.py FOLDER [FOLDER]

Nothing of the project is run.
"""

# Layer 1: Standard library imports
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from configparser import ConfigParser
from pathlib import Path
from subprocess import CompletedProcess

# Layer 3: Internal imports
from lint_rules.workspace import open_workspace

HEADER = """\
| Code | Files | Contracts | Layers | Frozen | at once | after a planted import |
|---|---|---|---|---|---|---|"""
_LEFT_OUT = shutil.ignore_patterns(".git", ".importlinter", ".airssys_cache", "__pycache__")


def main() -> int:
    """Print a row for each project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    print(HEADER)
    return max(try_init(folder.resolve()) for folder in parser.parse_args().folders)


def try_init(folder: Path) -> int:
    """Try it on a copy of one project, and give 1 unless all went as it should."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / folder.name
        shutil.copytree(folder, root, ignore=_LEFT_OUT, symlinks=True)
        run(["git", "init", "--quiet"], root)
        airssys_lint(root, "init").check_returncode()
        workspace = open_workspace([root])
        files = len(workspace.files())
        frozen = _frozen(root)
        at_once = judge(root)
        contracts = read_contracts(root / ".importlinter")
        if not contracts:
            raise SystemExit(f"{folder.name}: no contract was drafted")
        plant(root, *ends(contracts))
        afterwards = judge(root)
    cells = (folder.name, files, len(contracts), sum(map(len, contracts.values())), frozen)
    print(f"| {' | '.join(map(str, cells))} | {at_once} | {afterwards} |")
    return int((at_once, afterwards) != ("both pass", "both fail"))


def judge(root: Path) -> str:
    """Have both commands judge, and say in words what came out."""
    codes = airssys_lint(root, "check").returncode, lint_imports(root).returncode
    return {(0, 0): "both pass", (1, 1): "both fail"}.get(codes, f"exit codes {codes}")


def read_contracts(path: Path) -> dict[str, list[list[str]]]:
    """Read the layers of each contract: the modules that stand in a row, by their full names."""
    parser = ConfigParser()
    parser.read(path, encoding="utf-8")
    contracts = {}
    for section in parser.sections():
        options = parser[section]
        if "layers" in options:
            container = options.get("containers", "")
            prefix = f"{container}." if container else ""
            rows = options["layers"].strip().splitlines()
            contracts[section] = [
                # What is optional is what import-linter does not see.
                [prefix + name for name in row.replace("|", ":").split(" : ") if "(" not in name]
                for row in rows
            ]
    return contracts


def ends(contracts: dict[str, list[list[str]]]) -> tuple[str, str]:
    """Give a module of the lowest layer and one of the highest, of the tallest contract."""
    tallest = max(contracts.values(), key=len)
    rows = [row for row in tallest if row]
    return rows[-1][-1].strip(), rows[0][0].strip()


def plant(root: Path, importer: str, imported: str) -> None:
    """Append an import to a module."""
    stems = [
        root / source / Path(*importer.split("."))
        for source in open_workspace([root]).settings.source_roots
    ]
    candidates = [
        file for stem in stems for file in (stem.with_suffix(".py"), stem / "__init__.py")
    ]
    file = next(file for file in candidates if file.exists())
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nimport {imported}\n")


def airssys_lint(root: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the command that is tried."""
    return run([sys.executable, "-m", "lint_rules", *arguments], root)


def lint_imports(root: Path) -> CompletedProcess[str]:
    """Run plain `lint-imports`, with the project's packages to be found."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    sources = [str(root / source) for source in open_workspace([root]).settings.source_roots]
    return run([sys.executable, "-c", command, "--no-cache"], root, *sources)


def run(command: list[str], root: Path, *path: str) -> CompletedProcess[str]:
    """Run a command in a folder, with more folders to import from."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*path, *sys.path])}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environment
    )


def _frozen(root: Path) -> int:
    baseline = root / "airssys-baseline.txt"
    if not baseline.exists():
        return 0
    lines = baseline.read_text(encoding="utf-8").splitlines()
    return sum(not line.startswith("#") for line in lines)


if __name__ == "__main__":
    sys.exit(main())
