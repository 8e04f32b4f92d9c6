"""What the modules that an implementation imports take from its package before it is complete."""

# Layer 1: Standard library imports
from ast import Import, ImportFrom
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.import_time import run_at_import
from lint_rules.source.imports import imported_module
from lint_rules.source.package_use import names_used_in
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode


class TakenTooEarlyError(Exception):
    """A module takes a name of the package while the package is still being imported.

    Attributes:
        name: What it takes.
        path: Its file.
    """

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        super().__init__(f"`{name}` is taken from the package by {path}: a cycle would close")


def refuse_early_use(
    reading: FileReading,
    imports: Iterable[ImportNode],
    bound: frozenset[str],
    sources: Sources,
) -> None:
    """Follow imports through the project, and see what they take from a package half imported.

    Args:
        reading: The `__init__` of the package.
        imports: The imports to follow.
        bound: The names that the package has by then.
        sources: Where the text of the project's files comes from.

    Raises:
        TakenTooEarlyError: One takes another name.
    """
    project, package = reading.project, reading.module.name
    pending = [name for each in imports for name in _modules(reading, each)]
    seen = {package, *_with_parents(package)}
    while pending:
        for module in _with_parents(pending.pop()):
            path = project.modules.paths.get(module)
            if module in seen or path is None:
                continue
            seen.add(module)
            try:
                importer = FileReading(sources.read(path), project)
            except UnreadableSourceError:
                continue
            nodes = list(run_at_import(importer.file.tree.body))
            for name, _ in names_used_in(nodes, package, importer):
                if name not in bound and not project.modules.is_module(f"{package}.{name}"):
                    raise TakenTooEarlyError(name, path)
            for node in nodes:
                if isinstance(node, (Import, ImportFrom)):
                    pending.extend(_modules(importer, node))


def _modules(reading: FileReading, statement: ImportNode) -> Iterator[str]:
    """Yield the modules that an import statement may load."""
    if isinstance(statement, Import):
        yield from (imported.name for imported in statement.names)
        return
    base = imported_module(statement, reading.module)
    if base is not None:
        yield base
        for imported in statement.names:
            if reading.project.modules.is_module(f"{base}.{imported.name}"):
                yield f"{base}.{imported.name}"


def _with_parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
