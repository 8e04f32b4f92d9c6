"""Why the implementation in an `__init__` cannot move without a program's noticing."""

# Layer 1: Standard library imports
import ast
from ast import Global, expr, stmt
from collections import defaultdict
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.bindings import bound_names, surely_bound_names
from lint_rules.rules.implementation_in_init.import_time import only_defines
from lint_rules.rules.implementation_in_init.moving import Moving
from lint_rules.rules.implementation_in_init.names_read import global_names
from lint_rules.rules.implementation_in_init.obstacles import (
    first_obstacle,
    import_obstacles,
    star_import,
)
from lint_rules.source.layers import Layer
from lint_rules.source.name_uses import NameUses
from lint_rules.source.reading import FileReading


def hindrances(moving: Moving) -> Iterator[str]:
    """Yield the reasons, each in one line; none where it can move."""
    yield from _in_the_file(moving)
    yield from _in_the_code(moving)
    yield from _in_the_names(moving)
    yield from _in_the_order(moving)


def _in_the_code(moving: Moving) -> Iterator[str]:
    reason = first_obstacle(moving.reading, moving.going, moving.read)
    if reason:
        yield reason
    for placed in moving.imports:
        if placed.bound & moving.needed:
            yield from import_obstacles(moving.reading, placed.statement)


def _in_the_file(moving: Moving) -> Iterator[str]:
    reading = moving.reading
    if reading.file.path.endswith(".pyi"):
        yield "a stub has no implementation to move"
    if not reading.module.name:
        yield "the folder is no package that can be imported"
    if reading.project.settings.init_reexports != "any":
        yield "`init-reexports` allows no import back"
    if star_import(reading.statements.import_runs):
        yield "a star import may bind the names that it uses"
    for one, two in zip(moving.body, moving.body[1:], strict=False):
        if one.end_lineno == _first_line(two):
            yield f"two statements share line {two.lineno}"


def _in_the_names(moving: Moving) -> Iterator[str]:
    package, modules = moving.reading.module.name, moving.reading.project.modules
    bound = bound_names(moving.staying, moving.reading)
    for name in sorted(moving.read & (bound - moving.imported)):
        yield f"it reads `{name}`, which stays in `__init__`"
    free = moving.read - moving.bound - moving.imported
    beside = frozenset(name for name in free if modules.is_module(f"{package}.{name}"))
    for name in sorted(_read_as_globals(moving.reading, beside)):
        yield f"it uses the module `{name}` without importing it"
    if not moving.offered:
        yield "it binds no public name, so that nothing would import it"
    certain = surely_bound_names(moving.going, moving.reading) | moving.needed
    for name in sorted(moving.offered):
        if name not in certain:
            yield f"`{name}` is bound only under a condition"
        if modules.is_module(f"{package}.{name}"):
            yield f"`{name}` is the name of a module of the package too"
    for name in sorted(moving.needed & _with_two_origins(moving)):
        yield f"`{name}` is imported from two places"
    for name in sorted(moving.offered & _rebound_by_functions(moving)):
        yield f"a function rebinds `{name}`, and importers would not see it"


def _read_as_globals(reading: FileReading, names: Iterable[str]) -> frozenset[str]:
    # What each function that reads it binds is none: then nobody asks for the symbol table.
    doubtful = frozenset(name for name in names if not _is_local(reading, name))
    return global_names(reading.file.text, doubtful) if doubtful else frozenset()


def _is_local(reading: FileReading, name: str) -> bool:
    scopes = (reading.scope(node, name) for node in reading.once(NameUses).scopes(name))
    return all(scope.is_function and name in scope.bindings for scope in scopes)


def _with_two_origins(moving: Moving) -> frozenset[str]:
    origins: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for placed in moving.imports:
        for each in placed.statement.names:
            # `import a.b` and `import a.c` bind the same `a`.
            origin = (getattr(placed.statement, "module", None), each.name)
            origins[each.asname or each.name].add(origin)
    return frozenset(name for name, some in origins.items() if len(some) > 1)


def _rebound_by_functions(moving: Moving) -> frozenset[str]:
    mentions = moving.reading.mentions.of("global")
    return frozenset(
        name
        for statement in mentions.among(moving.going)
        for node in mentions.nodes_of(statement)
        if isinstance(node, Global)
        for name in node.names
    )


def _in_the_order(moving: Moving) -> Iterator[str]:
    """Yield the imports that stay and would run before or after what they must not."""
    first = min(moving.moved)
    below = [each for each in moving.imports if not each.is_guarded and each.index > first]
    if not below:
        return
    running = [index for index in moving.moved if not only_defines(moving.body[index])]
    for placed in below:
        if placed.bound & moving.bound:
            name = min(placed.bound & moving.bound)
            yield f"`{name}` is imported again below"
        if placed.bound <= moving.leaving:
            continue
        # An internal one comes to stand below what moved, one of a third party above it.
        layers = moving.reading.layers(placed.statement)
        if (Layer.INTERNAL in layers and max(running, default=-1) > placed.index) or (
            Layer.THIRD_PARTY in layers and min(running, default=placed.index) < placed.index
        ):
            text = ast.unparse(placed.statement)
            yield f"`{text}` stands between statements that run at import"


def _first_line(statement: stmt) -> int:
    decorators: list[expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
