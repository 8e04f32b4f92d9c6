"""An answer is repeated while nothing that decides it has changed, and never longer.

Whatever the command says is held against a run without cache; see `AskedCommand.ask`.
"""

# Layer 1: Standard library imports
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from tests.airssys_lint.asked_command import AskedCommand
from tests.shop_contracts import APART

Change = Callable[[Path], object]

UNORDERED = "import httpx\nimport os\n"


def writing(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True, parents=True)
        (root / path).write_text(text, encoding="utf-8")

    return change


def rewriting_with_its_old_times(root: Path) -> None:
    path = root / "shop/prices.py"
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("when", "then"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size


CHANGES: dict[str, Change] = {
    "a file is edited": writing("shop/prices.py", UNORDERED),
    "a file is edited and has its old size and dates": rewriting_with_its_old_times,
    "a file is touched": lambda root: (root / "shop/prices.py").touch(),
    "a file is new": writing("shop/tax.py", UNORDERED),
    "a file is new in a folder that had none": writing("empty/tax.py", UNORDERED),
    "a file is new in a new folder": writing("new/er/tax.py", UNORDERED),
    "a file is gone": lambda root: (root / "shop/prices.py").unlink(),
    "a file has another name": lambda root: (root / "shop/old.py").rename(root / "shop/older.py"),
    "a link is new": lambda root: (root / "shop/link.py").symlink_to("old.py"),
    "settings": writing("pyproject.toml", "[tool.airssys-lint]\nignore = ['ARS']\n"),
    "settings are gone": lambda root: (root / "pyproject.toml").unlink(),
    "settings of ruff": writing("ruff.toml", "[lint.isort]\nfrom-first = true\n"),
    "contracts": writing(".importlinter", "[importlinter]\nroot_package = shop\n"),
    "contracts that come first": writing("setup.cfg", "[importlinter]\nroot_package = shop\n"),
    "contracts are gone": lambda root: (root / ".importlinter").unlink(),
    "what is ignored": writing(".gitignore", "old.py\n"),
    "what is ignored in a folder": writing("shop/.gitignore", "old.py\n"),
    "an unsearched folder is a package": writing("build/__init__.py", ""),
    "there is a repository": lambda root: (root / ".git").mkdir(),
}
CHANGES_IN_GIT: dict[str, Callable[[AskedCommand], object]] = {
    "a file is tracked though it is ignored": lambda shop: shop.git("add", "-f", "shop/made.py"),
    "the ignore file": lambda shop: writing(".gitignore", "logs/*.log\n")(shop.root),
    "the ignore file above": lambda shop: writing("../.gitignore", "tax.py\n")(shop.root),
    "the ignore file of the repository": lambda shop: writing("../.git/info/exclude", "tax.py\n")(
        shop.root
    ),
    "the ignore file of the user": lambda shop: writing("../home/.config/git/ignore", "tax.py\n")(
        shop.root
    ),
    "settings of git": lambda shop: shop.git("config", "core.excludesFile", "../mine"),
    "the ignore file of the settings": lambda shop: writing("../named", "tax.py\n")(shop.root),
    "a file is new where all were ignored": lambda shop: writing("logs/tax.py", UNORDERED)(
        shop.root
    ),
    "a repository in it is gone": lambda shop: (shop.root / "inner/.git").rename(
        shop.root / "inner/git"
    ),
}


def test_an_unchanged_question_is_answered_from_memory(shop: AskedCommand) -> None:
    first, second = shop.ask(), shop.ask()

    assert first.repeated
    assert first == second
    assert b"breaks contract" in first.text
    assert first.code == 1


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_answer_is_not_repeated_after_a_change(shop: AskedCommand, change: Change) -> None:
    writing("build/tax.py", UNORDERED)(shop.root)
    assert shop.settle().repeated

    change(shop.root)

    assert not shop.ask().repeated


def test_settings_may_come_to_a_folder_above(shop: AskedCommand) -> None:
    (shop.root / "pyproject.toml").unlink()
    assert shop.settle().repeated

    writing("../pyproject.toml", "[tool.airssys-lint]\nignore = ['ARS']\n")(shop.root)

    assert not shop.ask().repeated


def test_a_repository_may_come_to_a_folder_above(shop: AskedCommand) -> None:
    (shop.root.parent / ".git").mkdir()

    assert not shop.ask().repeated


def test_what_is_named_may_become_something_else(shop: AskedCommand) -> None:
    target = shop.root.parent / "target"
    target.mkdir()
    (shop.root / "link").symlink_to(target)
    assert shop.settle("link").repeated

    target.rmdir()
    target.write_text("import httpx\nimport os\n", encoding="utf-8")

    assert not shop.ask("link").repeated


def test_a_baseline_counts(shop: AskedCommand) -> None:
    writing("pyproject.toml", "[tool.airssys-lint]\nbaseline = 'known.txt'\n")(shop.root)
    writing("known.txt", "shop/prices.py\tqualified-annotation\twhen.return: datetime.date\t1\n")(
        shop.root
    )
    assert shop.settle().repeated

    writing("known.txt", "")(shop.root)

    assert not shop.ask().repeated


@pytest.fixture
def in_git(shop: AskedCommand) -> AskedCommand:
    """A project in a folder of a repository; git ignores some of it, and another one lies in it."""
    shop.git("init", "..")
    shop.git("config", "core.excludesFile", str(shop.root.parent / "named"))
    for path, text in {
        ".gitignore": "made.py\nlogs/*.log\nscratch/\n",
        "shop/made.py": UNORDERED,
        "shop/tax.py": UNORDERED,
        "logs/today.log": "",
        "scratch/idea.py": UNORDERED,
        "inner/shop.py": UNORDERED,
    }.items():
        writing(path, text)(shop.root)
    shop.git("add", ".")
    shop.git("init", "inner")
    assert shop.settle().repeated
    return shop


@pytest.mark.parametrize("change", CHANGES_IN_GIT.values(), ids=CHANGES_IN_GIT)
def test_an_answer_is_not_repeated_after_a_change_of_what_git_lists(
    in_git: AskedCommand, change: Callable[[AskedCommand], object]
) -> None:
    change(in_git)

    assert not in_git.ask().repeated


def test_what_git_ignores_may_come_and_go(in_git: AskedCommand) -> None:
    writing("scratch/another.py", UNORDERED)(in_git.root)
    writing("../home/unrelated.txt", "")(in_git.root)

    assert in_git.ask().repeated


def test_what_a_cache_holds_may_come_and_go(in_git: AskedCommand) -> None:
    writing(".some_cache/.gitignore", "# Made by a tool.\n*\n")(in_git.root)
    assert in_git.settle().repeated

    writing(".some_cache/module.py", UNORDERED)(in_git.root)

    assert in_git.ask().repeated


def test_what_an_unsearched_folder_holds_may_come_and_go(shop: AskedCommand) -> None:
    writing("node_modules/first.py", UNORDERED)(shop.root)
    assert shop.settle().repeated

    writing("node_modules/second.py", UNORDERED)(shop.root)

    assert shop.ask().repeated


def test_other_arguments_are_another_question(shop: AskedCommand) -> None:
    assert not shop.ask("--quiet").repeated
    assert not shop.ask("shop/prices.py").repeated
    assert shop.settle("shop/prices.py").repeated
    assert shop.settle("--quiet").repeated
    assert shop.ask().repeated


def test_another_environment_is_another_question(
    shop: AskedCommand, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert not shop.ask().repeated


def test_another_working_directory_is_another_question(
    shop: AskedCommand, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.chdir(shop.root / "shop")

    assert not shop.ask().repeated
    assert shop.settle().repeated


def test_a_project_may_be_named_from_elsewhere(
    shop: AskedCommand, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.chdir(shop.root.parent)

    assert shop.settle("shop/shop").repeated


@pytest.mark.parametrize(
    "options",
    [
        ["--statistics"],
        ["--output-file", "report.txt"],
        ["--no-cache"],
        ["--show-files"],
        ["--show-settings"],
        ["--diff"],
    ],
    ids=" ".join,
)
def test_what_does_more_than_print_is_never_repeated(
    shop: AskedCommand, options: list[str]
) -> None:
    assert not shop.settle(*options).repeated


def test_contract_types_of_others_are_asked_each_time(shop: AskedCommand) -> None:
    declared = "contract_types =\n    own: importlinter.contracts.layers.LayersContract\n"
    root = "root_package = shop\n"
    writing(".importlinter", APART.replace(root, f"{root}{declared}"))(shop.root)

    assert not shop.settle().repeated


def test_plug_ins_are_asked_each_time(
    shop: AskedCommand, repository: Path, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    site = tmp_path / "site"
    for name, text in {
        "METADATA": "Metadata-Version: 2.1\nName: shop-rules\nVersion: 1.0\n",
        "entry_points.txt": "[airssys_lint.rules]\nno = shop_rules.no_print.check:PRINT_CALL\n",
    }.items():
        writing(f"shop_rules-1.0.dist-info/{name}", text)(site)
    (site / "shop_rules").symlink_to(repository / "tests/assets/plugin/shop_rules")
    monkeypatch.syspath_prepend(str(site))
    writing("pyproject.toml", "[tool.airssys-lint]\nplugins = ['shop-rules']\n")(shop.root)
    writing("shop/tax.py", "print()\n")(shop.root)

    assert b"explain print-call" in shop.ask().text
    assert not shop.settle().repeated


def test_what_cannot_be_read_is_looked_at_each_time(shop: AskedCommand) -> None:
    os.mkfifo(shop.root / "shop/pipe.py")

    assert not shop.settle("--no-contracts").repeated


def test_a_failure_is_not_repeated(shop: AskedCommand) -> None:
    writing("pyproject.toml", "[tool.airssys-lint]\nignore = 3\n")(shop.root)

    assert not shop.settle().repeated


def test_what_changed_just_now_may_change_again(shop: AskedCommand) -> None:
    writing("shop/prices.py", UNORDERED)(shop.root)

    assert not shop.settle(started=time.time_ns()).repeated


def test_an_answer_counts_for_nothing_in_a_copy_of_its_folder(shop: AskedCommand) -> None:
    moved = shop.root.with_name("moved")
    shop.root.rename(moved)
    shutil.copytree(moved, shop.root, copy_function=shutil.copy2)

    assert not shop.ask().repeated


def test_without_a_folder_to_write_to_there_are_no_answers(shop: AskedCommand) -> None:
    shutil.rmtree(shop.root / ".airssys_cache")
    (shop.root / ".airssys_cache").symlink_to(shop.root.parent)

    assert not shop.settle().repeated


def test_the_latest_answers_are_kept(shop: AskedCommand) -> None:
    for number in range(8):
        assert shop.settle("--exclude", f"nothing{number}").repeated

    assert not shop.ask().repeated
    assert shop.ask("--exclude", "nothing0").repeated


def test_questions_that_are_asked_once_drive_no_answer_out(shop: AskedCommand) -> None:
    for number in range(9):
        shop.ask("--exclude", f"nothing{number}")

    assert shop.ask().repeated


def test_an_answer_is_kept_only_when_there_was_nothing_new(shop: AskedCommand) -> None:
    for text in ("A = 1\n", "A = 2\n", "A = 3\n"):
        writing("shop/prices.py", text)(shop.root)
        assert not shop.ask().repeated

    assert not shop.ask().repeated
    assert shop.ask().repeated
