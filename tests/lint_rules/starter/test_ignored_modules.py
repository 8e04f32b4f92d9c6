"""Modules that git ignores and import-linter sees."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.module_tree import ModuleTree
from lint_rules.starter.ignored_modules import ignored_modules

ProjectMaker = Callable[[Mapping[str, str]], Path]


def test_what_lies_on_the_disk_and_import_linter_would_find(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            ".gitignore": "_version.py\ngenerated/\ndata/\n*.tmp.py\nnote.txt\nmy-*.py\n",
            "src/shop/__init__.py": "",
            "src/shop/_version.py": "",
            "src/shop/note.txt": "",
            "src/shop/a.tmp.py": "",
            "src/shop/my-script.py": "",
            "src/shop/data/without_init.py": "",
            "src/shop/generated/__init__.py": "",
            "src/shop/generated/rows.py": "",
            "src/_version.py": "",
        }
    )
    settings = Settings()
    tree = ModuleTree(discover(root, settings), settings.source_roots)

    assert ignored_modules(root, tree, ["shop"]) == [
        "src/shop/_version.py",
        "src/shop/generated/__init__.py",
        "src/shop/generated/rows.py",
    ]
