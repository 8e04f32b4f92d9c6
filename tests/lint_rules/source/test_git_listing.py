"""Tests of what decides which files git lists."""

# Layer 1: Standard library imports
import subprocess
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.source.git_listing import deciding_files, ignored_folders


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: MonkeyPatch) -> Path:
    """A repository, of a user without settings."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init")
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def test_index_settings_and_ignore_files_decide(repository: Path) -> None:
    home = repository.parent / "home"

    files = deciding_files(repository)

    assert files is not None
    assert {
        f"{repository}/.git/index",
        f"{repository}/.git/info/exclude",
        f"{repository}/.git/config",
        f"{home}/.gitconfig",
        f"{home}/.config/git/config",
        f"{home}/.config/git/ignore",
    } <= set(files)


def test_they_are_the_same_for_a_folder_of_the_repository(repository: Path) -> None:
    folder = repository / "folder"
    folder.mkdir()

    assert deciding_files(folder) == deciding_files(repository)


def test_files_that_the_settings_name_decide_too(repository: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.ini"
    more.write_text("[core]\nexcludesFile = ~/mine\n", encoding="utf-8")
    git(repository, "config", "include.path", str(more))

    files = deciding_files(repository) or []

    assert str(more) in files
    assert f"{tmp_path}/home/mine" in files


def test_what_is_no_repository_cannot_tell(tmp_path: Path) -> None:
    assert deciding_files(tmp_path) is None


def test_a_folder_is_ignored_where_all_that_may_come_to_it_is(repository: Path) -> None:
    (repository / ".gitignore").write_text("made/\n*.log\n", encoding="utf-8")
    for path in ("made/of.py", "logs/today.log", "sources/of.py", "deep/made/of.py"):
        (repository / path).parent.mkdir(parents=True)
        (repository / path).write_text("", encoding="utf-8")

    assert ignored_folders(repository) == {"made", "deep/made"}


def test_nothing_is_ignored_where_git_is_not_asked(tmp_path: Path) -> None:
    assert ignored_folders(tmp_path) == frozenset()
