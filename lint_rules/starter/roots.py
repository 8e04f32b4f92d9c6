"""Which packages of a project its contracts are about."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree, package_of

# Folders of these names hold what uses the project, and no part of it.
_BESIDE_THE_PROJECT = frozenset(
    {
        "benchmarks",
        "conftest",
        "doc",
        "docs",
        "example",
        "examples",
        "samples",
        "scripts",
        "setup",
        "test",
        "testing",
        "tests",
        "tools",
    }
)


# The share of its modules from which on a package is one of tests, whatever its name.
_MOSTLY = 0.5


def root_packages(tree: ModuleTree) -> list[str]:
    """Give the outermost packages that have an `__init__.py`, sorted.

    import-linter cannot start from a folder without one. Tests, documents and scripts are left out.
    """
    roots: list[str] = []
    for name, path in sorted(tree.paths.items()):
        parts = name.split(".")
        is_package = path.endswith("/__init__.py") and all(part.isidentifier() for part in parts)
        if is_package and not is_beside(parts) and package_of(name, roots) is None:
            roots.append(name)
    return [root for root in roots if not _holds_tests(root, tree)]


def is_beside(parts: Iterable[str]) -> bool:
    """Whether a path or module, given in parts, lies where tests, documents or scripts do."""
    return not _BESIDE_THE_PROJECT.isdisjoint(parts)


def is_importable(tree: ModuleTree, name: str) -> bool:
    """Whether import-linter sees what lies in a root: a `.py` file, or a folder with `__init__`."""
    return tree.paths.get(name, "").endswith(".py")


def _holds_tests(package: str, tree: ModuleTree) -> bool:
    """Whether a package is mostly one of tests, apart from folders that are called so."""
    names = [
        module.rpartition(".")[2]
        for module, path in tree.paths.items()
        if module.startswith(f"{package}.")
        and not path.endswith("/__init__.py")
        and not is_beside(module.split("."))
    ]
    tests = [name for name in names if name.startswith("test_") or name.endswith("_test")]
    return len(tests) > _MOSTLY * len(names)
