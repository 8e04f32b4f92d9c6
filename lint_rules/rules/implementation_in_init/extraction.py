"""Plans how the implementation in an `__init__` moves to a module beside it."""

# Layer 1: Standard library imports
import ast
from ast import Constant, ExceptHandler, Global, If, Import, ImportFrom, List, Tuple, expr, stmt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.allowances import allowance_of
from lint_rules.rules.implementation_in_init.bindings import bound_names, surely_bound_names
from lint_rules.rules.implementation_in_init.import_time import only_defines
from lint_rules.rules.implementation_in_init.names_read import global_names
from lint_rules.rules.implementation_in_init.obstacles import (
    first_obstacle,
    import_obstacles,
    star_import,
)
from lint_rules.rules.implementation_in_init.walked_suite import WalkedSuite
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode

_NEW_MODULE = "_implementation"


class RefusedExtractionError(Exception):
    """The implementation cannot move; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Extraction:
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
    return _Plan(reading, offenders, taken).make()


def new_module_name(reading: FileReading) -> str:
    """Give a name that no module of the package has."""
    names = (_NEW_MODULE if number == 1 else f"{_NEW_MODULE}_{number}" for number in count(1))
    modules = reading.project.modules
    return next(name for name in names if not modules.is_module(f"{reading.module.name}.{name}"))


@dataclass(frozen=True)
class _PlacedImport:
    """One statement of the module's own suite that imports, or guards imports for type checkers."""

    index: int
    statement: ImportNode
    is_guarded: bool

    @property
    def bound(self) -> frozenset[str]:
        return frozenset(
            each.asname or each.name.partition(".")[0] for each in self.statement.names
        )


class _Plan:
    """The making of one plan."""

    def __init__(
        self, reading: FileReading, offenders: Collection[stmt], taken: frozenset[str]
    ) -> None:
        self.reading = reading
        self.taken = taken
        self.body = reading.file.tree.body
        self.suite = WalkedSuite(self.body)
        self.moved = {index for index, each in enumerate(self.body) if each in offenders}
        self._move_what_they_read()

    def make(self) -> Extraction:
        self._refuse_file()
        moving = map(self.suite.nodes_at, sorted(self.moved))
        self._refuse(first_obstacle(self.reading, moving))
        for placed in self.imports:
            if placed.bound & self.needed:
                self._refuse(next(import_obstacles(self.reading, placed.statement), ""))
        self._refuse_names()
        self._refuse_order()
        return Extraction(
            moved=frozenset(self.moved),
            bound=self.bound,
            needed=self.needed,
            leaving=self.leaving,
            offered=self.offered,
            exported=self.offered & self.listed,
            place=self._place(),
            relative=self._is_relative(),
        )

    @cached_property
    def moving(self) -> list[stmt]:
        return [self.body[index] for index in sorted(self.moved)]

    @cached_property
    def staying(self) -> list[stmt]:
        return [each for index, each in enumerate(self.body) if index not in self.moved]

    @cached_property
    def imports(self) -> list[_PlacedImport]:
        found = []
        for index, statement in enumerate(self.body):
            if index in self.moved:
                continue
            if isinstance(statement, (Import, ImportFrom)):
                found.append(_PlacedImport(index, statement, is_guarded=False))
            elif isinstance(statement, If):
                found.extend(
                    _PlacedImport(index, inner, is_guarded=True)
                    for inner in [*statement.body, *statement.orelse]
                    if isinstance(inner, (Import, ImportFrom))
                )
        return found

    @cached_property
    def imported(self) -> frozenset[str]:
        return frozenset().union(*(placed.bound for placed in self.imports))

    @cached_property
    def bound(self) -> frozenset[str]:
        return bound_names(self.moving, self.reading.walruses)

    @cached_property
    def read(self) -> frozenset[str]:
        return self.suite.read(self.moved)

    @cached_property
    def needed(self) -> frozenset[str]:
        names = self.read | self.bound
        guards = {each.index for each in self.imports if each.is_guarded and each.bound & names}
        return (names | self.suite.read(guards)) & self.imported

    @cached_property
    def listed(self) -> frozenset[str]:
        """The names in `__all__`, as far as it is a literal."""
        return frozenset(
            item.value
            for statement in self.staying
            if isinstance(statement, (ast.Assign, ast.AnnAssign))
            and isinstance(statement.value, (List, Tuple))
            and "__all__" in bound_names([statement], self.reading.walruses)
            for item in statement.value.elts
            if isinstance(item, Constant) and isinstance(item.value, str)
        )

    @cached_property
    def demanded(self) -> frozenset[str]:
        """The names that must stay names of the package, whatever they look like."""
        own = (
            index
            for index, each in enumerate(self.body)
            if index not in self.moved and not isinstance(each, (If, Import, ImportFrom))
        )
        return self.listed | self.taken | self.suite.read(own)

    @cached_property
    def offered(self) -> frozenset[str]:
        handled = {
            node.name
            for node in self.suite.nodes(self.moved)
            if isinstance(node, ExceptHandler) and node.name
        }
        names = {name for name in self.bound if name in self.demanded or _is_public(name)}
        return frozenset(names - (handled - surely_bound_names(self.moving)))

    @cached_property
    def leaving(self) -> frozenset[str]:
        leaving = set(self.needed - self.demanded)
        for placed in self.imports:
            for each in placed.statement.names:
                name = each.asname or each.name.partition(".")[0]
                if each.asname == each.name or (_is_public(name) and self._is_offered(placed)):
                    leaving.discard(name)
        guards = [each for each in self.imports if each.is_guarded and not each.bound <= leaving]
        return frozenset(leaving - self.suite.read(each.index for each in guards))

    def _is_offered(self, placed: _PlacedImport) -> bool:
        """Whether somebody outside the project may import what an `__init__` has imported."""
        layers = self.reading.project.classifier.layers(placed.statement)
        if placed.is_guarded:
            return False
        return Layer.INTERNAL in layers or (Layer.THIRD_PARTY in layers and not self.listed)

    def _move_what_they_read(self) -> None:
        """Move allowed statements too whose names the implementation reads."""
        while True:
            read = self.suite.read(self.moved)
            more = {
                index
                for index, statement in enumerate(self.body)
                if index not in self.moved
                and allowance_of(statement) in {"constants", "try-import"}
                and bound_names([statement], self.reading.walruses) & read
            }
            if not more:
                return
            self.moved |= more

    def _refuse_file(self) -> None:
        reading = self.reading
        if reading.file.path.endswith(".pyi"):
            self._refuse("a stub has no implementation to move")
        if not reading.module.name:
            self._refuse("the folder is no package that can be imported")
        if reading.project.settings.init_reexports != "any":
            self._refuse("`init-reexports` allows no import back")
        if star_import(reading.statements.import_runs):
            self._refuse("a star import may bind the names that it uses")
        for one, two in zip(self.body, self.body[1:], strict=False):
            if one.end_lineno == _first_line(two):
                self._refuse(f"two statements share line {two.lineno}")

    def _refuse_names(self) -> None:
        package, modules = self.reading.module.name, self.reading.project.modules
        bound = bound_names(self.staying, self.reading.walruses)
        for name in sorted(self.read & (bound - self.imported)):
            self._refuse(f"it reads `{name}`, which stays in `__init__`")
        free = self.read - self.bound - self.imported
        for name in sorted(name for name in free if modules.is_module(f"{package}.{name}")):
            if name in global_names(self.reading.file.text):
                self._refuse(f"it uses the module `{name}` without importing it")
        if not self.offered:
            self._refuse("it binds no public name, so that nothing would import it")
        certain = surely_bound_names(self.moving) | self.needed
        for name in sorted(self.offered):
            if name not in certain:
                self._refuse(f"`{name}` is bound only under a condition")
            if modules.is_module(f"{package}.{name}"):
                self._refuse(f"`{name}` is the name of a module of the package too")
        for name in sorted(name for name in self.needed if self._has_two_origins(name)):
            self._refuse(f"`{name}` is imported from two places")
        for name in sorted(self.offered & self._rebound_by_functions()):
            self._refuse(f"a function rebinds `{name}`, and importers would not see it")

    def _has_two_origins(self, name: str) -> bool:
        origins = {
            (getattr(placed.statement, "module", None), each.name)
            for placed in self.imports
            for each in placed.statement.names
            # `import a.b` and `import a.c` bind the same `a`.
            if (each.asname or each.name) == name
        }
        return len(origins) > 1

    def _rebound_by_functions(self) -> frozenset[str]:
        return frozenset(
            name
            for node in self.suite.nodes(self.moved)
            if isinstance(node, Global)
            for name in node.names
        )

    def _refuse_order(self) -> None:
        """Refuse where an import that stays would run before or after what it must not."""
        first = min(self.moved)
        running = [index for index in self.moved if not only_defines(self.body[index])]
        for placed in self.imports:
            if placed.is_guarded or placed.index < first:
                continue
            if placed.bound & self.bound:
                name = min(placed.bound & self.bound)
                self._refuse(f"`{name}` is imported again below")
            if placed.bound <= self.leaving:
                continue
            # An internal one comes to stand below what moved, one of a third party above it.
            layers = self.reading.project.classifier.layers(placed.statement)
            if (Layer.INTERNAL in layers and max(running, default=-1) > placed.index) or (
                Layer.THIRD_PARTY in layers and min(running, default=placed.index) < placed.index
            ):
                text = ast.unparse(placed.statement)
                self._refuse(f"`{text}` stands between statements that run at import")

    def _place(self) -> int:
        first = min(self.moved)
        for index in range(first, len(self.body)):
            statement = self.body[index]
            if index in self.moved:
                continue
            if isinstance(statement, (Import, ImportFrom)):
                if self._is_internal(statement):
                    return index
            elif allowance_of(statement) is not None:
                return index
        plain = [placed.index for placed in self.imports if not placed.is_guarded]
        if plain:
            return max(plain) + 1
        return 1 if ast.get_docstring(self.reading.file.tree, clean=False) is not None else 0

    def _is_internal(self, statement: ImportNode) -> bool:
        return Layer.INTERNAL in self.reading.project.classifier.layers(statement)

    def _is_relative(self) -> bool:
        internal = [each for each in self._all_imports() if self._is_internal(each)]
        return not internal or any(
            isinstance(each, ImportFrom) and each.level > 0 for each in internal
        )

    def _all_imports(self) -> Iterator[ImportNode]:
        for run in self.reading.statements.import_runs:
            yield from run.statements

    def _refuse(self, reason: str) -> None:
        if reason:
            raise RefusedExtractionError(reason)


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _first_line(statement: stmt) -> int:
    decorators: list[expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
