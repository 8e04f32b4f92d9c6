"""The import statements of a file by the names that they bind."""

# Layer 1: Standard library imports
from ast import Import, alias
from collections import defaultdict
from collections.abc import Sequence

# Layer 3: Internal imports
from lint_rules.source.import_blocks import ImportBlock
from lint_rules.source.name_uses import is_one_import
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import Context, ImportNode, ScopeNode


class BoundImports:
    """The import statements of a file.

    Attributes:
        by_name: The statements that bind each name, with what of each does.
        places: The block of each statement that may be changed, and under which conditions it
            runs, by the identity of its node.
    """

    def __init__(self, reading: FileReading) -> None:
        self._reading = reading
        runs = reading.statements.import_runs
        contexts = {id(statement): run.context for run in runs for statement in run.statements}
        self.places: dict[int, tuple[ImportBlock, Context]] = {
            id(statement): (block, contexts[id(statement)])
            for block in reading.import_blocks
            for statement in block
        }
        self.by_name: dict[str, list[tuple[ImportNode, alias]]] = defaultdict(list)
        for run in runs:
            for statement in run.statements:
                for name in statement.names:
                    self.by_name[bound_name(statement, name)].append((statement, name))

    def siblings(self, name: str) -> list[tuple[ImportNode, alias]]:
        """Give the imports at the top level that bind a name, if they do so side by side.

        `import a.b` and `import a.c` both bind `a`, and do no harm to one another. There are none
        where the name is bound in another way as well, or not always in the same context.
        """
        found = [each for each in self.by_name[name] if not self.runs_in_function(each[0])]
        places = [self.places.get(id(statement)) for statement, _ in found]
        contexts = {place and place[1] for place in places}
        are_plain = all(isinstance(node, Import) and not part.asname for node, part in found)
        return found if are_plain and len(contexts) == 1 and None not in contexts else []

    def closest(self, chain: Sequence[str]) -> list[tuple[ImportNode, alias]]:
        """Give the one of the siblings that names most of a chain; nothing where there is none."""
        dotted = f"{'.'.join(chain)}."
        found = [each for each in self.siblings(chain[0]) if dotted.startswith(f"{each[1].name}.")]
        return [max(found, key=lambda each: len(each[1].name))] if found else []

    def is_bound_by_module(self, name: str, scope_node: ScopeNode) -> bool:
        """Whether a name in a scope is one of the module, and not of a function in it."""
        if is_one_import(self._reading, name):
            return True
        *inner, _ = self._reading.scope(scope_node, name).outward()
        return not any(name in scope.bindings for scope in inner)

    def runs_in_function(self, statement: ImportNode) -> bool:
        """Whether a statement runs only when a function is called."""
        place = self.places.get(id(statement))
        return place is not None and place[1].in_function


def bound_name(statement: ImportNode, name: alias) -> str:
    """Give the name that a part of an import statement binds."""
    if name.asname is None and isinstance(statement, Import):
        return name.name.partition(".")[0]
    return name.asname or name.name
