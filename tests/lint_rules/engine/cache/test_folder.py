"""Whatever becomes of the folder of a cache, the result is that of a run without one."""

# Layer 1: Standard library imports
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import PIPE, Popen

# Layer 2: Third-party imports
from pytest import MonkeyPatch, TempPathFactory

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.removal import remove_cache

ProjectMaker = Callable[[Mapping[str, str]], Path]
Run = Callable[..., tuple[Report, list[str]]]
Write = Callable[[str, str], None]

NAME = ".airssys_cache"
OWN_FILES = {".gitignore", "CACHEDIR.TAG"}
# Ends the process for good where the new cache is about to take the place of the old one.
KILLED_WHILE_WRITING = """
import os, pathlib, signal, sys
from lint_rules.cli.main import run
pathlib.Path.replace = lambda draft, target: os.kill(os.getpid(), signal.SIGKILL)
run(["check"])
"""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_is_no_part_of_the_project_nor_of_its_repository(shop: Path, run: Run) -> None:
    (shop / NAME / "planted.py").write_text("import httpx\nimport os\n", encoding="utf-8")

    assert NAME not in {found.path.split("/")[0] for found in run(shop)[0].diagnostics}
    assert (shop / NAME / ".gitignore").read_text(encoding="utf-8") == "*\n"
    tag = (shop / NAME / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_git_sees_nothing_of_it(shop: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=shop, check=True)
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=shop, check=True, capture_output=True, text=True
    )

    assert "shop/" in status.stdout
    assert NAME not in status.stdout


def test_one_that_came_from_elsewhere_is_ignored(shop: Path, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shop, copy, ignore=shutil.ignore_patterns("copy"))

    assert len(run(copy)[1]) == 4
    assert run(copy)[1] == []


def test_a_file_in_its_place_is_left_alone(make_project: ProjectMaker, run: Run) -> None:
    root = make_project({"a.py": "import httpx\nimport os\n", NAME: "no folder"})
    for _ in range(2):
        report, checked = run(root)
        assert len(report.diagnostics) == 1
        assert checked == ["a.py"]

    assert (root / NAME).read_text(encoding="utf-8") == "no folder"


def test_a_tree_that_cannot_be_written_is_checked(
    make_project: ProjectMaker, run: Run, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": "import httpx\nimport os\n"})
    original = os.mkdir

    def mkdir(path: str | Path, mode: int = 0o777) -> None:
        if Path(path).is_relative_to(root):
            raise OSError(30, "Read-only file system")
        original(path, mode)

    monkeypatch.setattr("os.mkdir", mkdir)
    for _ in range(2):
        report, checked = run(root)
        assert len(report.diagnostics) == 1
        assert checked == ["a.py"]

    assert names(root) == {"a.py", "pyproject.toml"}


def test_a_link_in_its_place_is_not_followed(
    make_project: ProjectMaker, run: Run, tmp_path_factory: TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    root = make_project({"a.py": "x = 1\n"})
    (root / NAME).symlink_to(elsewhere)
    for _ in range(2):
        assert run(root)[1] == ["a.py"]

    assert names(elsewhere) == set()


def test_a_full_disk_leaves_it_as_it_was(
    shop: Path, run: Run, write: Write, cache_file: Path, monkeypatch: MonkeyPatch
) -> None:
    before = cache_file.read_bytes()
    write("shop/tax.py", "x = 1\n")

    def fail(_draft: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        run(shop)

    assert cache_file.read_bytes() == before
    assert names(shop / NAME) == {*OWN_FILES, cache_file.name}
    assert run(shop)[1] == ["shop/tax.py"]


def test_a_run_that_is_killed_leaves_it_as_it_was(shop: Path, run: Run, write: Write) -> None:
    command = [sys.executable, "-c", KILLED_WHILE_WRITING]
    subprocess.run([sys.executable, "-m", "lint_rules", "check"], cwd=shop, check=False)
    before = names(shop / NAME)
    write("shop/tax.py", "x = 1\n")

    killed = subprocess.run(command, cwd=shop, check=False)

    assert killed.returncode == -signal.SIGKILL
    (draft,) = names(shop / NAME) - before
    assert draft.endswith(".tmp")
    assert run(shop)[1] == ["shop/tax.py"]

    # A young draft may be another run's; an old one is nobody's.
    os.utime(shop / NAME / draft, (1, 1))
    write("shop/tax.py", "x = 2\n")
    run(shop)
    assert names(shop / NAME) == before


def test_two_runs_at_once_leave_that_of_one_of_them(shop: Path, run: Run, write: Write) -> None:
    write("shop/tax.py", "x = 1\n")
    command = [sys.executable, "-m", "lint_rules", "check", "--quiet"]
    runs = [Popen(command, cwd=shop, stdout=PIPE, text=True) for _ in range(4)]

    outputs = {process.communicate()[0] for process in runs}

    assert len(outputs) == 1
    assert [process.returncode for process in runs] == [1] * 4
    assert not any(name.endswith(".tmp") for name in names(shop / NAME))
    run(shop)


def test_the_caches_of_eight_settings_are_kept(shop: Path, run: Run, write: Write) -> None:
    for number in range(9):
        write("pyproject.toml", f"[tool.airssys-lint]\nallow-qualified = ['a{number}']\n")
        run(shop)

    assert len(list((shop / NAME).glob("*.cache"))) == 8


def test_it_is_gone_when_removed(shop: Path, run: Run) -> None:
    assert remove_cache(shop)
    assert not (shop / NAME).exists()
    assert not remove_cache(shop)
    assert len(run(shop)[1]) == 4
