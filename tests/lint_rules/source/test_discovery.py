# Layer 1: Standard library imports
import os
import subprocess
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover, is_excluded, list_files

SETTINGS = Settings()


def make_files(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", os.fspath(root), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: MonkeyPatch) -> Path:
    for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_outside_git_a_walk_finds_sources_and_stubs_sorted(tmp_path: Path) -> None:
    make_files(tmp_path, "b.py", "a/z.pyi", "a/b.py", "a.txt", "py", "a/c.pyc", "a/d.PY")

    assert discover(tmp_path, SETTINGS) == ["a/b.py", "a/z.pyi", "b.py"]


def test_a_walk_passes_over_the_folders_that_hold_no_code_of_the_project(tmp_path: Path) -> None:
    make_files(tmp_path, ".venv/a.py", "src/node_modules/b.py", "build/c.py", "building/d.py")

    assert discover(tmp_path, SETTINGS) == ["building/d.py"]


def test_a_package_with_the_name_of_such_a_folder_holds_modules(tmp_path: Path) -> None:
    make_files(tmp_path, "app/build/__init__.py", "app/build/a.py", "app/dist/b.py")

    assert discover(tmp_path, SETTINGS) == ["app/build/__init__.py", "app/build/a.py"]
    assert is_excluded("app/build/a.py", SETTINGS)


def test_a_walk_respects_gitignore(tmp_path: Path) -> None:
    make_files(tmp_path, "a.py", "out/b.py", "sub/out/c.py", "sub/d.py", "sub/e.py")
    (tmp_path / ".gitignore").write_text("out/\n*.py\n!a.py\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!d.py\n", encoding="utf-8")

    assert discover(tmp_path, SETTINGS) == ["a.py", "sub/d.py"]


def test_a_walk_does_not_follow_links_to_folders(tmp_path: Path) -> None:
    make_files(tmp_path, "a/b.py")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.py").symlink_to("a/b.py")
    (tmp_path / "broken.py").symlink_to("gone.py")

    assert discover(tmp_path, SETTINGS) == ["a/b.py", "broken.py", "link.py"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path / "gone", SETTINGS) == []


def test_files_that_the_project_excludes_are_listed(tmp_path: Path) -> None:
    make_files(tmp_path, "a.py", "old/b.py")

    assert discover(tmp_path, Settings(exclude=("old",))) == ["a.py", "old/b.py"]


def test_the_patterns_of_the_project_decide_what_is_python(tmp_path: Path) -> None:
    make_files(tmp_path, "a.py", "b.pyw", "sub/c.pyw")

    assert discover(tmp_path, Settings(include=("*.pyw",))) == ["b.pyw", "sub/c.pyw"]


def test_notebooks_are_listed_apart_unless_the_project_includes_them(tmp_path: Path) -> None:
    make_files(tmp_path, "a.py", "b.ipynb", "sub/c.ipynb", ".ipynb_checkpoints/b.ipynb")

    assert list_files(tmp_path, SETTINGS) == (["a.py"], ["b.ipynb", "sub/c.ipynb"])
    assert list_files(tmp_path, Settings(include=("*.ipynb",))) == (["b.ipynb", "sub/c.ipynb"], [])


def test_git_lists_tracked_and_untracked_but_not_ignored_files(repository: Path) -> None:
    make_files(repository, "tracked.py", "ignored_but_tracked.py", "ignored.py", "untracked.py")
    git(repository, "add", "tracked.py", "ignored_but_tracked.py")
    (repository / ".gitignore").write_text("ignored*\n", encoding="utf-8")

    expected = ["ignored_but_tracked.py", "tracked.py", "untracked.py"]
    assert discover(repository, SETTINGS) == expected


def test_a_file_gone_from_the_work_tree_is_not_listed_and_a_broken_link_is(
    repository: Path,
) -> None:
    make_files(repository, "gone.py", "a.py")
    (repository / "link.py").symlink_to("nowhere")
    git(repository, "add", ".")
    (repository / "gone.py").unlink()

    assert discover(repository, SETTINGS) == ["a.py", "link.py"]


@pytest.mark.parametrize("name", ["a b.py", "a\nb.py", '"a".py', "é.py", "\x1b[31m.py", "-a.py"])
def test_a_name_may_hold_anything(repository: Path, name: str) -> None:
    make_files(repository, name)

    assert discover(repository, SETTINGS) == [name]


def test_a_name_that_is_no_text_is_listed(repository: Path) -> None:
    name = os.fsdecode(b"\xff.py")
    make_files(repository, name)

    assert discover(repository, SETTINGS) == [name]


def test_a_folder_below_the_top_of_a_repository_is_listed_from_itself(repository: Path) -> None:
    make_files(repository, "a.py", "sub/b.py")

    assert discover(repository / "sub", SETTINGS) == ["b.py"]


def test_a_repository_inside_is_walked(repository: Path) -> None:
    make_files(repository, "a.py", "inner/b.py", "inner/.venv/c.py")
    git(repository / "inner", "init", "--quiet")

    assert discover(repository, SETTINGS) == ["a.py", "inner/b.py"]


def test_an_ignored_folder_that_is_asked_for_is_walked(repository: Path) -> None:
    make_files(repository, "generated/a.py")
    (repository / ".gitignore").write_text("generated/\n", encoding="utf-8")

    assert discover(repository, SETTINGS) == []
    assert discover(repository / "generated", SETTINGS) == ["a.py"]


def test_without_git_the_folder_is_walked(repository: Path, monkeypatch: MonkeyPatch) -> None:
    make_files(repository, "a.py")
    monkeypatch.setenv("PATH", os.fspath(repository))

    assert discover(repository, SETTINGS) == ["a.py"]


def test_a_program_that_the_repository_names_is_not_executed(repository: Path) -> None:
    make_files(repository, "a.py")
    git(repository, "add", "a.py")
    program = repository / "monitor"
    program.write_text(f"#!/bin/sh\ntouch '{repository}/executed'\n", encoding="utf-8")
    program.chmod(0o755)
    git(repository, "config", "core.fsmonitor", os.fspath(program))

    assert discover(repository, SETTINGS) == ["a.py"]
    assert not (repository / "executed").exists()


@pytest.mark.parametrize(
    ("path", "patterns", "excluded"),
    [
        pytest.param("a.py", (), False, id="nothing"),
        pytest.param("src/build/a.py", (), True, id="default-folder-at-any-depth"),
        pytest.param("builder/a.py", (), False, id="whole-names-only"),
        pytest.param("tests/assets/a.py", ("tests/assets",), True, id="folder-from-the-root"),
        pytest.param("tests/assets/a.py", ("tests/assets/",), True, id="with-slash"),
        pytest.param("x/tests/assets/a.py", ("tests/assets",), False, id="not-at-any-depth"),
        pytest.param("x/assets/a.py", ("assets",), True, id="simple-name-at-any-depth"),
        pytest.param("x/a_pb2.py", ("*_pb2.py",), True, id="file-pattern"),
        pytest.param("x/a.py", ("x/*.py",), True, id="path-pattern"),
        pytest.param("y/x/a.py", ("x/*.py",), False, id="path-pattern-from-the-root"),
        pytest.param("A/a.py", ("a",), False, id="case-matters"),
        pytest.param("a.py", ("a",), False, id="no-prefix"),
    ],
)
def test_what_a_project_leaves_out(path: str, patterns: tuple[str, ...], *, excluded: bool) -> None:
    assert is_excluded(path, Settings(exclude=patterns)) is excluded
