"""Plans how the implementation in an `__init__` moves to a module beside it."""

# Layer 1: Standard library imports
import ast
from ast import Import, ImportFrom, stmt
from collections.abc import Collection, Iterator
from itertools import count
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.allowances import allowance_of
from lint_rules.rules.implementation_in_init.hindrances import hindrances
from lint_rules.rules.implementation_in_init.moving import Moving
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode

_NEW_MODULE = "_implementation"


class RefusedExtractionError(Exception):
    """The implementation cannot move; the message says why, in one line."""


class Extraction(NamedTuple):
    """What moves, and what keeps the package as its importers know it.

    Attributes:
        moved: Which statements of the module move, by their index.
        bound: The names that they bind.
        needed: The imported names that they use.
        leaving: Those of them that nobody else uses.
        offered: The names to import back: public ones, and private ones that somebody uses.
        exported: Those of them that `__all__` lists.
        place: The index of the statement before which the import back belongs.
        relative: Whether to write that import relatively.
    """

    moved: frozenset[int]
    bound: frozenset[str]
    needed: frozenset[str]
    leaving: frozenset[str]
    offered: frozenset[str]
    exported: frozenset[str]
    place: int
    relative: bool


def plan_extraction(
    reading: FileReading, offenders: Collection[stmt], taken: frozenset[str] = frozenset()
) -> Extraction:
    """Plan to move statements of an `__init__`.

    Args:
        reading: The `__init__`.
        offenders: What has to move: statements of the module's own suite.
        taken: Names that other files take from the package.

    Raises:
        RefusedExtractionError: That would change what a program does.
    """
    moving = Moving(reading, offenders, taken)
    reason = next(hindrances(moving), "")
    if reason:
        raise RefusedExtractionError(reason)
    return Extraction(
        moved=frozenset(moving.moved),
        bound=moving.bound,
        needed=moving.needed,
        leaving=moving.leaving,
        offered=moving.offered,
        exported=moving.offered & moving.listed,
        place=_place(moving),
        relative=_is_relative(moving),
    )


def new_module_name(reading: FileReading) -> str:
    """Give a name that no module of the package has."""
    names = (_NEW_MODULE if number == 1 else f"{_NEW_MODULE}_{number}" for number in count(1))
    modules = reading.project.modules
    return next(name for name in names if not modules.is_module(f"{reading.module.name}.{name}"))


def _place(moving: Moving) -> int:
    first = min(moving.moved)
    for index in range(first, len(moving.body)):
        statement = moving.body[index]
        if index in moving.moved:
            continue
        if isinstance(statement, (Import, ImportFrom)):
            if _is_internal(moving, statement):
                return index
        elif allowance_of(statement) is not None:
            return index
    plain = [placed.index for placed in moving.imports if not placed.is_guarded]
    if plain:
        return max(plain) + 1
    return 1 if ast.get_docstring(moving.reading.file.tree, clean=False) is not None else 0


def _is_internal(moving: Moving, statement: ImportNode) -> bool:
    return Layer.INTERNAL in moving.reading.layers(statement)


def _is_relative(moving: Moving) -> bool:
    internal = [each for each in _all_imports(moving) if _is_internal(moving, each)]
    return not internal or any(isinstance(each, ImportFrom) and each.level > 0 for each in internal)


def _all_imports(moving: Moving) -> Iterator[ImportNode]:
    for run in moving.reading.statements.import_runs:
        yield from run.statements
