"""What moves out of an `__init__`, and which names tie it to what stays."""

# Layer 1: Standard library imports
import ast
from ast import Constant, ExceptHandler, If, Import, ImportFrom, List, Tuple, stmt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.allowances import allowance_of
from lint_rules.rules.implementation_in_init.bindings import bound_names, surely_bound_names
from lint_rules.rules.implementation_in_init.walked_suite import WalkedSuite
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode


@dataclass(frozen=True)
class PlacedImport:
    """One statement of the module's own suite that imports, or guards imports for type checkers."""

    index: int
    statement: ImportNode
    is_guarded: bool

    @property
    def bound(self) -> frozenset[str]:
        """The names that it binds."""
        return frozenset(
            each.asname or each.name.partition(".")[0] for each in self.statement.names
        )


class Moving:
    """The statements of an `__init__` that move, and those that stay.

    Attributes:
        reading: The `__init__`.
        body: Its statements.
        suite: The same, walked.
        moved: Which of them move, by their index.
    """

    def __init__(
        self, reading: FileReading, offenders: Collection[stmt], taken: frozenset[str]
    ) -> None:
        """Find out what has to move.

        Args:
            reading: The `__init__`.
            offenders: What has to move in any case.
            taken: Names that other files take from the package.
        """
        self.reading = reading
        self.body = reading.file.tree.body
        self.suite = WalkedSuite(self.body)
        chosen = frozenset(offenders)
        self.moved = {index for index, each in enumerate(self.body) if each in chosen}
        self._taken = taken
        self._move_what_they_read()

    @cached_property
    def going(self) -> list[stmt]:
        """The statements that move, in their order."""
        return [self.body[index] for index in sorted(self.moved)]

    @cached_property
    def staying(self) -> list[stmt]:
        """The statements that stay."""
        return [each for index, each in enumerate(self.body) if index not in self.moved]

    @cached_property
    def imports(self) -> list[PlacedImport]:
        """The imports among those that stay."""
        found = []
        for index, statement in enumerate(self.body):
            if index in self.moved:
                continue
            if isinstance(statement, (Import, ImportFrom)):
                found.append(PlacedImport(index, statement, is_guarded=False))
            elif isinstance(statement, If):
                found.extend(
                    PlacedImport(index, inner, is_guarded=True)
                    for inner in [*statement.body, *statement.orelse]
                    if isinstance(inner, (Import, ImportFrom))
                )
        return found

    @cached_property
    def imported(self) -> frozenset[str]:
        """The names that the imports bind."""
        return frozenset().union(*(placed.bound for placed in self.imports))

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that what moves binds."""
        return bound_names(self.going, self.reading)

    @cached_property
    def read(self) -> frozenset[str]:
        """The names that what moves reads."""
        return self.suite.read(self.moved)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The imported names that what moves uses."""
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
            and "__all__" in bound_names([statement], self.reading)
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
        return self.listed | self._taken | self.suite.read(own)

    @cached_property
    def offered(self) -> frozenset[str]:
        """The names to import back."""
        handlers = self.reading.mentions.of("except")
        handled = {
            node.name
            for statement in handlers.among(self.going)
            for node in handlers.nodes_of(statement)
            if isinstance(node, ExceptHandler) and node.name
        }
        if handled:
            handled -= surely_bound_names(self.going, self.reading)
        return frozenset(
            name
            for name in self.bound
            if name not in handled and (name in self.demanded or _is_public(name))
        )

    @cached_property
    def leaving(self) -> frozenset[str]:
        """The imported names that nobody else uses."""
        leaving = set(self.needed - self.demanded)
        for placed in self.imports:
            for each in placed.statement.names:
                name = each.asname or each.name.partition(".")[0]
                if each.asname == each.name or (_is_public(name) and self._is_offered(placed)):
                    leaving.discard(name)
        guards = [each for each in self.imports if each.is_guarded and not each.bound <= leaving]
        return frozenset(leaving - self.suite.read(each.index for each in guards))

    def _is_offered(self, placed: PlacedImport) -> bool:
        """Whether somebody outside the project may import what an `__init__` has imported."""
        layers = self.reading.layers(placed.statement)
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
                and bound_names([statement], self.reading) & read
            }
            if not more:
                return
            self.moved |= more


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))
