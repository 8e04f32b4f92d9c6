"""The modules of a project, known from its file names alone."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple


class ModuleName(NamedTuple):
    """The dotted name of a module, and whether it is a package's `__init__`."""

    name: str
    is_package: bool

    @property
    def package(self) -> str:
        """The package that a relative import with one dot starts from."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


class ModuleTree:
    """Which first-party modules there are, and which file holds which.

    Attributes:
        top_level: The first-party names that can stand first in an import.
        paths: File by dotted module name; a folder without `__init__` has no entry. A `.py` file
            stands for the stub beside it.
        modules: Dotted module name by file, stubs included.
        folders: Dotted names of the folders that hold modules, with `__init__` or without.
    """

    __slots__ = ("_roots", "folders", "modules", "paths", "top_level")

    def __init__(self, files: Iterable[str], source_roots: Iterable[str]) -> None:
        """Read the tree off file names.

        Args:
            files: Paths relative to the project root, with `/`.
            source_roots: Folders relative to the project root, `.` for itself.
        """
        # The deepest root comes first, so that `src/pkg` is `pkg` and not `src.pkg`.
        self._roots = sorted({_prefix(root) for root in source_roots}, key=len, reverse=True)
        self.paths: dict[str, str] = {}
        self.modules: dict[str, str] = {}
        self.folders: set[str] = set()
        self.top_level: frozenset[str] = frozenset()
        self._fill(files)

    def module_of(self, path: str) -> ModuleName:
        """Name the module that a file holds, whether or not the file is part of the tree."""
        for root in self._roots:
            if path.startswith(root):
                return _module_name(path[len(root) :])
        return _module_name(path)

    def is_module(self, name: str) -> bool:
        """Whether a dotted name is a module, a package or a namespace package of the project."""
        return name in self.paths or name in self.folders

    def is_namespace(self, name: str) -> bool:
        """Whether a dotted name is a folder without `__init__`, which others may add modules to."""
        return name in self.folders and name not in self.paths

    def _fill(self, files: Iterable[str]) -> None:
        top_level: set[str] = set()
        # Of each folder, with `/`, its package; the files in it differ in their last name only.
        packages: dict[str, str] = {}
        for path in files:
            folder = path[: path.rfind("/") + 1]
            stem = path[len(folder) :].rpartition(".")[0]
            # No import can name what has a dot in its file or folder name.
            if not stem or "." in stem or "." in folder:
                continue
            if folder not in packages:
                packages[folder] = self.module_of(f"{folder}__init__.py").name
                below = [folder[len(root) :] for root in self._roots if folder.startswith(root)]
                top_level.update(names.partition("/")[0] for names in below if names)
            if folder in self._roots:
                top_level.add(stem)
            package = packages[folder]
            name = f"{package}.{stem}" if package else stem
            if stem == "__init__":
                name = package
            self.modules[path] = name
            if name not in self.paths or path.endswith(".py"):
                self.paths[name] = path
            parent = name.rpartition(".")[0]
            while parent and parent not in self.folders:
                self.folders.add(parent)
                parent = parent.rpartition(".")[0]
        self.top_level = frozenset(top_level - {"__init__"})


def package_of(module: str, packages: Iterable[str]) -> str | None:
    """Give the innermost of some packages that a module is or lies in."""
    holding = (
        package for package in packages if module == package or module.startswith(f"{package}.")
    )
    return max(holding, key=len, default=None)


def _prefix(root: str) -> str:
    cleaned = PurePosixPath(root).as_posix()
    return "" if cleaned == "." else f"{cleaned}/"


def _module_name(path: str) -> ModuleName:
    stem = path.rpartition(".")[0]
    folder, _, last = stem.rpartition("/")
    if last == "__init__":
        return ModuleName(folder.replace("/", "."), is_package=True)
    return ModuleName(stem.replace("/", "."), is_package=False)
