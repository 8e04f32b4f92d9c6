"""The command as a process: what a repeated answer loads, prints and returns."""

# Layer 1: Standard library imports
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import grimp
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from airssys_lint import command as command_module
from lint_rules.engine import runner

ProjectMaker = Callable[[Mapping[str, str]], Path]

# The command, an hour later than it is, so that what was just written counts as old.
LATER = """
import sys, time
now = time.time_ns
time.time_ns = lambda: now() + 3_600_000_000_000
from airssys_lint.command import main
code = main()
print(*sorted(name for name in sys.modules if name.startswith("lint_rules")), file=sys.stderr)
sys.exit(code)
"""
# Tells what was opened or listed in the working directory besides the cache.
WATCHED = """
import json, os, sys
looked_at = set()
def watch(event, details):
    if event in ("open", "os.scandir") and isinstance(details[0], str):
        looked_at.add(os.path.abspath(details[0]))
sys.addaudithook(watch)
from airssys_lint.command import main
main()
here = os.getcwd()
mine = [path for path in looked_at if path.startswith(here) and ".airssys_cache" not in path]
json.dump(mine, sys.stderr)
"""
# Tells which paths decide the answer that is kept.
DECIDING = """
import json, sys
from airssys_lint.answer import recall
from airssys_lint.question import this_question
json.dump(recall(this_question(sys.argv[1:])).contents, sys.stderr)
"""
EVERYTHING = {
    ".importlinter": "[importlinter]\nroot_package = shop\n[importlinter:contract:apart]\n"
    "name = apart\ntype = independence\nmodules =\n    shop.orders\n    shop.prices\n",
    "pyproject.toml": "[tool.airssys-lint]\nbaseline = 'known.txt'\n"
    "[tool.ruff]\nextend = 'r.toml'\n",
    "r.toml": "line-length = 99\n",
    "known.txt": "",
    "setup.cfg": "",
    ".gitignore": "old.py\n",
    "build/old.py": "",
    "shop/__init__.py": "",
    "shop/orders.py": "from shop import prices\n",
    "shop/prices.py": "import httpx\nimport os\n",
    "shop/deep/.gitignore": "",
    "shop/notes.ipynb": "{}",
}


def settled(root: Path) -> CompletedProcess[bytes]:
    """Check until the next check repeats the answer; gives the first."""
    first, *_ = [command(root, "check") for _ in range(3)]
    return first


def command(root: Path, *arguments: str, code: str = LATER) -> CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=root, capture_output=True, check=False
    )


@pytest.fixture
def shop(make_project: ProjectMaker) -> Path:
    """A project with a diagnostic and a character that not every encoding has."""
    return make_project({"shop.py": "import httpx\nimport os  # ä ☃\n"})


def test_an_answer_is_repeated_without_loading_the_linter(shop: Path) -> None:
    first, second = settled(shop), command(shop, "check")

    assert b"lint_rules.engine.runner" in first.stderr
    assert second.stderr == b"\n"
    assert second.stdout == first.stdout
    assert "import os  # ä ☃".encode() in second.stdout
    assert first.returncode == second.returncode == 1


def test_another_encoding_has_its_own_answer(shop: Path, monkeypatch: MonkeyPatch) -> None:
    settled(shop)
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")

    first, second = settled(shop), command(shop, "check")

    assert b"import os  # \xe4 \\u2603" in first.stdout
    assert second.stdout == first.stdout
    assert second.stderr == b"\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_answer_that_cannot_be_printed_is_an_error(shop: Path) -> None:
    settled(shop)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", LATER, "check"],
            cwd=shop,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert b"airssys-lint: the result cannot be printed: No space left on device" in done.stderr
    assert done.returncode == 2


def test_whatever_a_check_looks_at_decides_its_answer(make_project: ProjectMaker) -> None:
    root = make_project(EVERYTHING)

    first = command(root, "check", code=WATCHED)
    settled(root)
    deciding = command(root, "check", code=DECIDING)

    assert b"breaks contract" in first.stdout
    looked_at = set(json.loads(first.stderr))
    # Nine of the files and four folders; the others are only looked for.
    assert len(looked_at) == 13
    paths = set(json.loads(deciding.stderr))
    assert looked_at <= paths
    # Another version of the tool, or of what it judges contracts with, may say something else.
    assert {runner.__file__, command_module.__file__, grimp.__file__} <= paths
