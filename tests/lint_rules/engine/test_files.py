# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.engine.files import absolute_paths, choose_files
from lint_rules.errors import UsageError
from lint_rules.settings import Settings

DISCOVERED = ["a.py", "pkg/b.py", "pkg/sub/c.py", "pkgs/d.py", "old/e.py", "build/f.py"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in [*DISCOVERED, "pkg/notes.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        pytest.param(["."], ["a.py", "pkg/b.py", "pkg/sub/c.py", "pkgs/d.py"], id="everything"),
        pytest.param(["pkg"], ["pkg/b.py", "pkg/sub/c.py"], id="folder-and-no-namesake"),
        pytest.param(["pkg/b.py"], ["pkg/b.py"], id="file"),
        pytest.param(["pkg", "pkg/b.py", "a.py"], ["a.py", "pkg/b.py", "pkg/sub/c.py"], id="once"),
        pytest.param(["pkg/notes.txt"], ["pkg/notes.txt"], id="file-whatever-its-name"),
        pytest.param(["old/e.py", "build/f.py", "old"], [], id="excluded-although-named"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_the_files_that_a_run_is_about(root: Path, paths: list[str], chosen: list[str]) -> None:
    found = choose_files(
        DISCOVERED, [root / path for path in paths], root, Settings(exclude=("old",))
    )

    assert found == chosen


def test_a_path_outside_the_project_is_refused(root: Path) -> None:
    outside = root.parent / f"{root.name}-beside"

    with pytest.raises(UsageError, match=r"lies outside the project root .*; check it by itself"):
        choose_files(DISCOVERED, [outside], root, Settings())


def test_paths_become_absolute_without_following_links(root: Path) -> None:
    (root / "link").symlink_to("gone")
    paths = [Path("a.py"), Path("pkg/../link"), root / "pkg" / ".."]

    assert absolute_paths(paths, root) == [root / "a.py", root / "link", root]
    assert absolute_paths([], root) == [root]


@pytest.mark.parametrize(
    "name",
    ["gone.py", "a.py/b", "nul\0", "x" * 5000],
    ids=["gone", "below-a-file", "null-byte", "too-long"],
)
def test_a_path_that_is_not_there_is_refused(root: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        absolute_paths([Path("a.py"), Path(name)], root)
