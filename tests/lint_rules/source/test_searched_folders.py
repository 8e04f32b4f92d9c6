"""Tests of which folders may get a file of the project."""

# Layer 1: Standard library imports
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.searched_folders import searched_folders

ProjectMaker = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def root(make_project: ProjectMaker) -> Path:
    """A project with folders of all kinds."""
    return make_project(
        {
            ".gitignore": "scratch/\n",
            ".some_cache/.gitignore": "# Made by a tool.\n\n*\n",
            ".some_cache/deep/data.txt": "",
            "build/made.py": "",
            "build/deep/made.py": "",
            "dist/__init__.py": "",
            "docs/text.md": "",
            "scratch/idea.py": "",
            "shop/.gitignore": "*.log\n",
            "shop/orders/__init__.py": "",
        }
    )


def names(root: Path, paths: list[str]) -> list[str]:
    return sorted(Path(path).relative_to(root).as_posix() for path in paths)


def test_without_git_folders_of_tools_are_passed_over(root: Path) -> None:
    found = searched_folders(root)

    assert names(root, found.folders) == [".", "dist", "docs", "scratch", "shop", "shop/orders"]
    assert names(root, found.passed_over) == ["build/__init__.py"]
    assert names(root, found.ignore_files) == [
        ".gitignore",
        ".some_cache/.gitignore",
        "shop/.gitignore",
    ]


def test_with_git_only_what_it_ignores_is_passed_over(root: Path) -> None:
    subprocess.run(["git", "init"], cwd=root, check=True, capture_output=True)

    found = searched_folders(root)

    assert names(root, found.folders) == [
        ".",
        "build",
        "build/deep",
        "dist",
        "docs",
        "shop",
        "shop/orders",
    ]
    assert found.passed_over == []


def test_links_to_folders_are_not_followed(root: Path) -> None:
    (root / "link").symlink_to("shop", target_is_directory=True)

    assert "link" not in names(root, searched_folders(root).folders)
