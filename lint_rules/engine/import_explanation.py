"""Says which import layer a name belongs to, and why."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.layers import Layer
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project


def describe_import(root: Path, settings: Settings, name: str) -> str:
    """Give the layer of a dotted name in a project, with the reason, in one line.

    Raises:
        UsageError: It is no name that an import statement can have.
    """
    parts = name.lstrip(".").split(".")
    # Dots alone are the package that an import stands in, or one around it.
    if not name or (name.strip(".") and not all(part.isidentifier() for part in parts)):
        raise UsageError(f"{name!r} is no dotted name, as in an import statement")
    modules = ModuleTree(discover(root, settings), settings.source_roots)
    project = read_project(settings, modules)
    top = name.partition(".")[0]
    listed = project.classifier.deciding_name(name)
    layer = Layer.INTERNAL if name.startswith(".") else project.classifier.layer(name)
    if layer in {Layer.FUTURE, Layer.STANDARD_LIBRARY}:
        reason = f"`{top}` is in the standard library of Python {settings.target_version}"
    elif layer is Layer.THIRD_PARTY:
        reason = f"`{top}` is neither in the standard library nor in the project"
        if listed in settings.known_third_party:
            reason = f"known-third-party lists `{listed}`"
        elif project.classifier.is_elsewhere(name):
            reason = f"the namespace package `{top}` has no such part here"
    elif name.startswith("."):
        reason = "every relative import is internal"
    elif listed in settings.known_first_party:
        reason = f"known-first-party lists `{listed}`"
    else:
        reason = f"`{_place(top, modules)}` is in the project"
    number = f"layer {layer.value}, " if layer is not Layer.FUTURE else ""
    return f"{name}: {number}{layer.title}: {reason}"


def _place(top: str, modules: ModuleTree) -> str:
    """Give the file or folder that makes a top-level name first-party."""
    if top in modules.paths:
        return modules.paths[top]
    inside = [path for path in modules.paths.values() if f"/{top}/" in f"/{path}"]
    folder = min(inside, key=len, default=top)
    return folder[: f"/{folder}".find(f"/{top}/") + len(top) + 1]
