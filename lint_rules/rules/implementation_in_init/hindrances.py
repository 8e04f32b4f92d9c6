"""Why the implementation in an `__init__` cannot move without a program's noticing."""

# Layer 1: Standard library imports
import ast
from ast import Global, expr, stmt
from collections.abc import Iterator

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


def hindrances(moving: Moving) -> Iterator[str]:
    """Yield the reasons, each in one line; none where it can move."""
    yield from _in_the_file(moving)
    yield from _in_the_code(moving)
    yield from _in_the_names(moving)
    yield from _in_the_order(moving)


def _in_the_code(moving: Moving) -> Iterator[str]:
    statements = map(moving.suite.nodes_at, sorted(moving.moved))
    reason = first_obstacle(moving.reading, statements)
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
    bound = bound_names(moving.staying, moving.reading.walruses)
    for name in sorted(moving.read & (bound - moving.imported)):
        yield f"it reads `{name}`, which stays in `__init__`"
    free = moving.read - moving.bound - moving.imported
    for name in sorted(name for name in free if modules.is_module(f"{package}.{name}")):
        if name in global_names(moving.reading.file.text):
            yield f"it uses the module `{name}` without importing it"
    if not moving.offered:
        yield "it binds no public name, so that nothing would import it"
    certain = surely_bound_names(moving.going) | moving.needed
    for name in sorted(moving.offered):
        if name not in certain:
            yield f"`{name}` is bound only under a condition"
        if modules.is_module(f"{package}.{name}"):
            yield f"`{name}` is the name of a module of the package too"
    for name in sorted(name for name in moving.needed if _has_two_origins(moving, name)):
        yield f"`{name}` is imported from two places"
    for name in sorted(moving.offered & _rebound_by_functions(moving)):
        yield f"a function rebinds `{name}`, and importers would not see it"


def _has_two_origins(moving: Moving, name: str) -> bool:
    origins = {
        (getattr(placed.statement, "module", None), each.name)
        for placed in moving.imports
        for each in placed.statement.names
        # `import a.b` and `import a.c` bind the same `a`.
        if (each.asname or each.name) == name
    }
    return len(origins) > 1


def _rebound_by_functions(moving: Moving) -> frozenset[str]:
    return frozenset(
        name
        for node in moving.suite.nodes(moving.moved)
        if isinstance(node, Global)
        for name in node.names
    )


def _in_the_order(moving: Moving) -> Iterator[str]:
    """Yield the imports that stay and would run before or after what they must not."""
    first = min(moving.moved)
    running = [index for index in moving.moved if not only_defines(moving.body[index])]
    for placed in moving.imports:
        if placed.is_guarded or placed.index < first:
            continue
        if placed.bound & moving.bound:
            name = min(placed.bound & moving.bound)
            yield f"`{name}` is imported again below"
        if placed.bound <= moving.leaving:
            continue
        # An internal one comes to stand below what moved, one of a third party above it.
        layers = moving.reading.project.classifier.layers(placed.statement)
        if (Layer.INTERNAL in layers and max(running, default=-1) > placed.index) or (
            Layer.THIRD_PARTY in layers and min(running, default=placed.index) < placed.index
        ):
            text = ast.unparse(placed.statement)
            yield f"`{text}` stands between statements that run at import"


def _first_line(statement: stmt) -> int:
    decorators: list[expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
