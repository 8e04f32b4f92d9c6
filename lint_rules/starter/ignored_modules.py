"""Finds the modules of packages that git ignores: most of them are generated."""

# Layer 1: Standard library imports
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree


def ignored_modules(root: Path, tree: ModuleTree, packages: Iterable[str]) -> list[str]:
    """List the files in packages that are modules to import-linter and no files of the project.

    import-linter looks at the disk, whatever git ignores.

    Args:
        root: The project root.
        tree: The modules of the project.
        packages: The packages.
    """
    return sorted(
        path
        for package in packages
        for path in _modules_on_disk(root, Path(tree.paths[package]).parent)
        if path not in tree.modules
    )


def _modules_on_disk(root: Path, package: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root / package):
        if "__init__.py" not in files:
            # import-linter does not go further.
            folders.clear()
            continue
        for name in files:
            stem, dot, suffix = name.partition(".")
            if dot and suffix == "py" and stem.isidentifier():
                yield (Path(folder, name).relative_to(root)).as_posix()
