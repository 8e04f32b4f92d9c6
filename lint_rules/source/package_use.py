"""How the other files of a project use a package: what they take from it, and what they replace."""

# Layer 1: Standard library imports
import ast
from ast import AST, Attribute, Call, Constant, Del, Import, ImportFrom, Store
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Layer 3: Internal imports
from lint_rules.source.chains import chain_parts
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.imports import imported_module
from lint_rules.source.reading import FileReading, ProjectReading

# Calls that replace an attribute: of an object, or of what a dotted name stands for.
_REPLACING = frozenset({"delattr", "delitem", "object", "patch", "setattr", "setitem"})


@dataclass(frozen=True, slots=True)
class PackageUse:
    """What the other files of a project do with the names of a package.

    Attributes:
        taken: The names that they import or read from it.
        replaced: The names that they bind anew or delete in it, and where, as `path:line`.
        star_importer: A file that takes all its public names; empty where none does.
    """

    taken: frozenset[str]
    replaced: dict[str, str]
    star_importer: str


def read_package_use(package: str, project: ProjectReading, sources: Sources) -> PackageUse:
    """Read the files of a project that may use a package.

    Args:
        package: Its dotted name.
        project: The project.
        sources: Where the text of its files comes from; one that cannot be read is passed over.
    """
    taken: set[str] = set()
    replaced: dict[str, str] = {}
    star_importer = ""
    for path in project.modules.paths.values():
        module = project.modules.module_of(path)
        if module.name == package:
            continue
        try:
            reading = FileReading(sources.read(path), project)
        except UnreadableSourceError:
            continue
        near = module.name.startswith(f"{package}.")
        if not near and package.rpartition(".")[2] not in reading.file.text:
            continue
        for name, line in names_used_in(ast.walk(reading.file.tree), package, reading):
            taken.add(name)
            if name == "*":
                star_importer = path
            if line:
                replaced.setdefault(name, f"{path}:{line}")
    return PackageUse(frozenset(taken - {"*"}), replaced, star_importer)


def names_used_in(
    nodes: Iterable[AST], package: str, reading: FileReading
) -> Iterator[tuple[str, int]]:
    """Yield each name of a package that code of another file uses.

    Args:
        nodes: The nodes to look at.
        package: The package.
        reading: The file that they are from.

    Yields:
        The name, and the line where the file binds it anew or deletes it, else 0.
    """
    nodes = list(nodes)
    aliases: set[str] = set()
    for node in nodes:
        if isinstance(node, Import):
            aliases.update(_names_for(package, node))
        elif isinstance(node, ImportFrom):
            base = imported_module(node, reading.module)
            for each in node.names:
                if base == package:
                    yield each.name, 0
                elif base is not None and f"{base}.{each.name}" == package:
                    aliases.add(each.asname or each.name)
    for node in nodes:
        yield from _attributes(node, aliases)
        if isinstance(node, Call):
            yield from _replaced_by_call(node, package, aliases)


def _names_for(package: str, statement: Import) -> Iterator[str]:
    for imported in statement.names:
        if imported.asname is None and f"{package}.".startswith(imported.name.split(".")[0] + "."):
            yield package
        elif imported.asname is not None and imported.name == package:
            yield imported.asname


def _attributes(node: AST, aliases: set[str]) -> Iterator[tuple[str, int]]:
    if isinstance(node, Attribute) and ".".join(chain_parts(node.value)) in aliases:
        replaces = isinstance(node.ctx, (Store, Del))
        yield node.attr, node.lineno if replaces else 0


def _replaced_by_call(call: Call, package: str, aliases: set[str]) -> Iterator[tuple[str, int]]:
    """Yield what `setattr(package, "name", …)` or `patch("package.name")` replaces."""
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if called not in _REPLACING:
        return
    match call.args:
        case [Constant(value=str(dotted)), *_]:
            prefix, _, name = dotted.rpartition(".")
            if prefix == package:
                yield name, call.lineno
        case [target, Constant(value=str(name)), *_] if ".".join(chain_parts(target)) in aliases:
            yield name, call.lineno
        case _:
            pass
