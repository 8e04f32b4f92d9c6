"""Which packages of a project its contracts are about."""

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


def root_packages(tree: ModuleTree) -> list[str]:
    """Give the outermost packages that have an `__init__.py`, sorted.

    import-linter cannot start from a folder without one. Tests, documents and scripts are left out.
    """
    roots: list[str] = []
    for name, path in sorted(tree.paths.items()):
        is_beside = not _BESIDE_THE_PROJECT.isdisjoint(name.split("."))
        is_package = path.endswith("/__init__.py")
        if is_package and not is_beside and package_of(name, roots) is None:
            roots.append(name)
    return roots


def is_importable(tree: ModuleTree, name: str) -> bool:
    """Whether import-linter sees what lies in a root: a `.py` file, or a folder with `__init__`."""
    return tree.paths.get(name, "").endswith(".py")
