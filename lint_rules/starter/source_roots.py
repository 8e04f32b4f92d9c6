"""Finds the folders under which a project keeps its packages, beyond those known by convention."""

# Layer 1: Standard library imports
from ast import Import
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

# Layer 3: Internal imports
from lint_rules.engine.file_check import parsing_many_files
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.statements import walk_statements
from lint_rules.source.stdlib import stdlib_modules
from lint_rules.starter.roots import is_beside


def find_source_roots(root: Path, settings: Settings) -> tuple[str, ...]:
    """Give the source roots of a project: those of the settings, and what its layout tells.

    A folder that holds packages is one where it is called `src` or has a `pyproject.toml` or
    `setup.py` of its own, where no import could name it, and where files import its packages by
    their own names: `import shop` for `lib/shop`. Tests, documents and scripts are left out.

    Args:
        root: The project root.
        settings: The settings in force.
    """
    files = discover(root, settings)
    known = {PurePosixPath(source).as_posix() for source in settings.source_roots}
    packages = [
        package
        for package in _outermost_packages(files)
        if package.parent.as_posix() not in known and not is_beside(package.parts)
    ]
    found = {package.parent for package in packages if _is_marked(root, package.parent)}
    others = [package for package in packages if package.parent not in found]
    if others:
        with parsing_many_files():
            found |= _imported_without_folder(others, files, Sources(root), settings)
    if not found:
        return settings.source_roots
    there = [source for source in settings.source_roots if (root / source).is_dir()]
    return (*sorted(folder.as_posix() for folder in found), *there)


def _is_marked(root: Path, folder: PurePosixPath) -> bool:
    """Whether a folder with packages looks like a source root by itself."""
    return (
        folder.name == "src"
        or any((root / folder / name).is_file() for name in ("pyproject.toml", "setup.py"))
        or not all(part.isidentifier() for part in folder.parts)
    )


def _imported_without_folder(
    packages: Iterable[PurePosixPath], files: Iterable[str], sources: Sources, settings: Settings
) -> set[PurePosixPath]:
    """Give the folders whose packages are imported by their own names more than through them."""
    modules = _imported(files, sources)
    imported = Counter(name for module in modules for name in _beginnings(module))
    stdlib = stdlib_modules(settings.target_version)
    return {
        package.parent
        for package in packages
        if package.name not in stdlib and imported[package.name] > imported[".".join(package.parts)]
    }


def _outermost_packages(files: Iterable[str]) -> Iterator[PurePosixPath]:
    """Yield the folders that have an `__init__.py` and lie in none that has one, however deep.

    What a package carries along that looks like another project is data to it: a template, say.
    """
    packages = {
        PurePosixPath(file).parent
        for file in files
        if file.rpartition("/")[2] == "__init__.py" and "/" in file
    }
    return (package for package in packages if packages.isdisjoint(package.parents))


def _imported(files: Iterable[str], sources: Sources) -> Iterator[str]:
    """Yield the absolute name of the module that each absolute import names."""
    for path in files:
        try:
            tree = sources.read(path).tree
        except UnreadableSourceError:
            continue
        for run in walk_statements(tree).import_runs:
            for statement in run.statements:
                if isinstance(statement, Import):
                    yield from (alias.name for alias in statement.names)
                # A relative import says nothing about where its package is found.
                elif statement.module and not statement.level:
                    yield statement.module


def _beginnings(module: str) -> Iterator[str]:
    parts = module.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))
