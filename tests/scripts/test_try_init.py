"""The script that tries `init` on real code, on a little that is made up."""

# Layer 1: Standard library imports
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

ProjectMaker = Callable[[Mapping[str, str]], Path]

FILES = {
    "pyproject.toml": "",
    "lib/shop/__init__.py": "",
    "lib/shop/api.py": "import shop.db\n",
    "lib/shop/db.py": "",
    "lib/shop/pricing/__init__.py": "VAT = 20\n",
}


def try_init(repository: Path, root: Path) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, repository / "scripts" / "try_init.py", root],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(repository), *sys.path])},
    )


def test_day_one_is_green_and_a_planted_import_is_not(
    repository: Path, make_project: ProjectMaker
) -> None:
    root = make_project(FILES)

    done = try_init(repository, root)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == (
        f"| {root.name} | 4 | 1 | 2 | 1 | both pass | both fail |"
    )
    assert sorted(path.name for path in root.iterdir()) == ["lib", "pyproject.toml"]


def test_a_project_that_is_not_green_at_once_is_an_error(
    repository: Path, make_project: ProjectMaker
) -> None:
    # The settings that are there already name no baseline.
    table = "[tool.airssys-lint]\nsource-roots = ['lib']\n"
    root = make_project({**FILES, "pyproject.toml": table})

    done = try_init(repository, root)

    assert done.returncode == 1
    assert done.stdout.endswith("| exit codes (1, 0) | both fail |\n")
