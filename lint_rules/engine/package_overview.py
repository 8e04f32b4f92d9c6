"""Looks at a project from afar."""

# Layer 3: Internal imports
from lint_rules.contracts.configuration import find_configuration
from lint_rules.engine.project_imports import ProjectImports
from lint_rules.engine.request import CheckRequest
from lint_rules.errors import UsageError
from lint_rules.package_graph import PackageGraph, fold
from lint_rules.source.discovery import is_excluded


def overview(request: CheckRequest, package: str | None, depth: int) -> PackageGraph:
    """Give the packages of a project and the imports between them.

    Args:
        request: Says which project, and whether its contracts are to be judged.
        package: Show what is below this one; None shows all.
        depth: How many levels to show, at least 1.

    Raises:
        UsageError: There is no such package.
        ConfigurationError: A contract cannot be obeyed.
    """
    imports = ProjectImports(request.root, request.settings)
    modules = {
        name
        for path, name in imports.tree.modules.items()
        if not is_excluded(path, request.settings)
    }
    if package is not None and not any(name.startswith(f"{package}.") for name in modules):
        raise UsageError(f"{package}: the project has no package of this name with modules in it")
    configuration = find_configuration(request.root) if request.with_contracts else None
    forbidden = None if request.allow_project_code else request.root
    broken = set() if configuration is None else imports.broken(configuration, forbidden)
    return fold(modules, imports.edges, broken, package=package, depth=depth)
