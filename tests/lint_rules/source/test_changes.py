"""Real git repositories, since git decides."""

# Layer 1: Standard library imports
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.main import run
from lint_rules.errors import UsageError
from lint_rules.source.changes import changed_files


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
    environment = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=environment
    )


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "a change")


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def repository_root(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet")
    (root / ".gitignore").write_text("ignored.py\n", encoding="utf-8")
    for name in ("same", "committed", "staged", "unstaged", "gone", "old name"):
        (root / f"{name}.py").write_text(f"# {name}\n", encoding="utf-8")
    commit(root)
    return root


def test_every_way_to_change_a_file_counts(repository_root: Path) -> None:
    root = repository_root
    (root / "committed.py").write_text("x = 1\n", encoding="utf-8")
    commit(root)
    (root / "staged.py").write_text("x = 1\n", encoding="utf-8")
    git(root, "add", "staged.py")
    git(root, "mv", "old name.py", "new näme.py")
    for name in ("unstaged", "untracked", "ignored"):
        (root / f"{name}.py").write_text("x = 1\n", encoding="utf-8")
    (root / "gone.py").unlink()

    assert changed_files(root, "HEAD~1") == {
        "committed.py",
        "staged.py",
        "unstaged.py",
        "untracked.py",
        "gone.py",
        "old name.py",
        "new näme.py",
    }


def test_what_others_changed_since_the_histories_parted_does_not_count(
    repository_root: Path, tmp_path: Path
) -> None:
    root = repository_root
    git(root, "branch", "theirs")
    (root / "committed.py").write_text("x = 1\n", encoding="utf-8")
    commit(root)
    git(root, "branch", "ours")
    git(root, "checkout", "--quiet", "theirs")
    (root / "same.py").write_text("x = 1\n", encoding="utf-8")
    commit(root)
    git(root, "checkout", "--quiet", "ours")

    assert changed_files(root, "theirs") == {"committed.py"}
    # Where the two met is not among what a shallow clone knows.
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=ours", f"file://{root}", str(shallow))
    git(shallow, "fetch", "--quiet", "--depth=1", "origin", "theirs:theirs")
    assert changed_files(shallow, "theirs") == {"committed.py", "same.py"}


def test_a_project_in_a_folder_counts_paths_from_itself(repository_root: Path) -> None:
    folder = repository_root / "project"
    folder.mkdir()
    (folder / "new.py").write_text("", encoding="utf-8")
    git(repository_root, "add", "--all")
    (repository_root / "same.py").write_text("", encoding="utf-8")

    assert changed_files(folder, "HEAD") == {"new.py"}


def test_without_a_repository_or_the_revision_the_reason_is_told(
    repository_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "bare folder").mkdir()
    (repository_root / "same.py").write_text("", encoding="utf-8")
    commit(repository_root)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository_root}", str(shallow))

    with pytest.raises(UsageError, match="is in no git repository"):
        changed_files(tmp_path / "bare folder", "HEAD")
    for revision in ("nowhere", "--output=x", ""):
        with pytest.raises(UsageError, match=r"is no revision of the repository$"):
            changed_files(repository_root, revision)
    with pytest.raises(UsageError, match="the clone is shallow, fetch more of its history"):
        changed_files(shallow, "HEAD~1")


def test_a_check_shows_what_touches_a_changed_file(
    repository_root: Path, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    root = repository_root
    files = {
        "pyproject.toml": '[tool.airssys-lint]\ninverted = ["a", "b"]\nexclude = ["nothing"]\n',
        "a/user.py": "from b.thing import Thing\n",
        "b/thing.py": "from enum import Enum\nclass Thing(Enum): ...\n",
        "bad.py": "import httpx\nimport os\n",
    }
    write(root, files)
    commit(root)
    monkeypatch.chdir(root)

    unchanged = run(["check", "--diff-base", "HEAD"])
    nothing = capsys.readouterr().out
    (root / "b/thing.py").write_text("class Thing: ...\n", encoding="utf-8")
    changed = run(["check", "--diff-base", "HEAD"])
    shown = capsys.readouterr().out

    assert (unchanged, changed) == (0, 1)
    assert "note: no Python file that is to be checked has changed" in nothing
    assert "a/user.py:1:21: ADR3102 concrete-dependency" in shown
    assert "FAIL: 1 file checked, 1 diagnostic" in shown


def test_a_deletion_and_a_contract_touch_what_they_change(
    repository_root: Path, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    root = repository_root
    contract = "[importlinter]\nroot_package = shop\n[importlinter:contract:it]\nname = It\n"
    files = {
        "pyproject.toml": "[tool.airssys-lint]\nselect = ['ADR2301']\n",
        ".importlinter": f"{contract}type = no_ancestor_imports\npackages = shop\n",
        "shop/__init__.py": "",
        "shop/api.py": "from shop import prices\n",
        "shop/other.py": "from shop import NAME\n",
        "shop/prices.py": "",
    }
    write(root, files)
    commit(root)
    monkeypatch.chdir(root)

    def shown() -> list[str]:
        run(["check", "--diff-base", "HEAD"])
        return re.findall(r"^(\S+):\d+:\d+: ADR2301", capsys.readouterr().out, re.MULTILINE)

    assert shown() == []
    (root / "shop/prices.py").rename(root / "shop/costs.py")
    assert shown() == ["shop/api.py"]
    with (root / ".importlinter").open("a", encoding="utf-8") as text_file:
        text_file.write("\n# Changed.\n")
    assert shown() == ["shop/api.py", "shop/other.py"]


def test_a_deletion_counts_at_every_step_of_a_chain(
    repository_root: Path, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    root = repository_root
    contract = "[importlinter]\nroot_package = shop\n[importlinter:contract:it]\nname = It\n"
    files = {
        "pyproject.toml": "[tool.airssys-lint]\nselect = ['ADR2301']\n",
        ".importlinter": (
            f"{contract}type = forbidden\nsource_modules = shop.api\nforbidden_modules = shop.tax\n"
        ),
        "shop/__init__.py": "",
        "shop/api.py": "from shop import prices\n",
        "shop/prices.py": "from shop.tax import rates\n",
        "shop/tax/__init__.py": "",
        "shop/tax/rates.py": "",
        "shop/unrelated.py": "",
    }
    write(root, files)
    commit(root)
    monkeypatch.chdir(root)

    (root / "shop/unrelated.py").unlink()
    run(["check", "--diff-base", "HEAD"])
    unrelated = capsys.readouterr().out
    (root / "shop/tax/rates.py").unlink()
    run(["check", "--diff-base", "HEAD"])
    step = capsys.readouterr().out

    assert "ADR2301" not in unrelated
    assert "shop/api.py:1:18: ADR2301" in step
