"""Holds the two files that an `__init__` became against what it was."""

# Layer 1: Standard library imports
import ast
from ast import If, Import, ImportFrom, Module, stmt
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.codemods.extract_implementation.package_name import NAME_OF_PACKAGE
from lint_rules.rules.implementation_in_init.bindings import bound_names

_NAME = ast.dump(ast.parse("__name__", mode="eval").body)
_KEPT_NAME = ast.dump(ast.parse(NAME_OF_PACKAGE, mode="eval").body)


def difference(before: Module, package: Module, implementation: Module) -> str:
    """Say what got lost or changed its order, imports apart; empty where nothing did."""
    was = list(_statements(before.body))
    stays = list(_statements(package.body))
    moved = list(_statements(implementation.body))
    if sorted(was) != sorted([*stays, *moved]):
        return "the statements would not be the same"
    if not _is_in_order(stays, was) or not _is_in_order(moved, was):
        return "the statements would not be in the same order"
    return ""


def lost_names(before: Module, package: Module) -> frozenset[str]:
    """Give the names that an `__init__` bound other than by import, and does not bind any more."""
    own = [
        each
        for each in before.body
        if not isinstance(each, (Import, ImportFrom)) and not _guards_imports(each)
    ]
    public = {name for name in bound_names(own) if name[:1] != "_"}
    return frozenset(public - bound_names(package.body))


def _statements(body: Iterable[stmt]) -> Iterator[str]:
    """Dump what is no import; a suite of nothing but guarded imports is none either."""
    for statement in body:
        if isinstance(statement, (Import, ImportFrom)):
            continue
        if not _guards_imports(statement):
            yield ast.dump(statement).replace(_KEPT_NAME, _NAME)


def _guards_imports(statement: stmt) -> bool:
    return isinstance(statement, If) and all(
        isinstance(inner, (Import, ImportFrom)) for inner in [*statement.body, *statement.orelse]
    )


def _is_in_order(some: list[str], everything: list[str]) -> bool:
    rest = iter(everything)
    return all(each in rest for each in some)
