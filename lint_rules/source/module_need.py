"""Whether anything in a file still needs an import once types have simple names (§2.2)."""

# Layer 1: Standard library imports
import re
from ast import AST, Constant, Subscript, alias
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from re import Pattern

# Layer 3: Internal imports
from lint_rules.source.bound_imports import BoundImports
from lint_rules.source.comments import excuses_module
from lint_rules.source.name_uses import NameUses, is_one_import
from lint_rules.source.nodes import nodes_of
from lint_rules.source.reading import FileReading
from lint_rules.source.scopes import Binding
from lint_rules.source.statements import ImportNode

_ALLOWS_UNUSED = re.compile(r"#\s*noqa\b(?!:)|\bF401\b|\bunused-import\b")


class Need(Enum):
    """How much a file needs an import."""

    NONE = auto()
    # Only a comment or a string names it, which may be a type; linters see no use there.
    DOUBTFUL = auto()
    # Nothing needs it, but it has a comment that would have nothing to speak of.
    COMMENTED = auto()
    # Nothing needs it, but there are others of the same package, not all of which can go.
    ORPHANED = auto()
    CERTAIN = auto()


class ModuleNeed:
    """Judges imports of modules in one file."""

    def __init__(self, reading: FileReading, imports: BoundImports, uses: NameUses) -> None:
        self._reading = reading
        self._imports = imports
        self._uses = uses

    def of(
        self, root: str, anchors: Sequence[tuple[ImportNode, alias]], direct: int, quoted: int
    ) -> Need:
        """Say how much the imports of a module are needed by what is not rewritten.

        Args:
            root: The name that they bind.
            anchors: For each use that is rewritten, the statement and what of it binds the name.
            direct: How many uses of the name are rewritten that are no strings.
            quoted: How many in strings are.
        """
        if self._uses_left(root, anchors[0], direct):
            return Need.CERTAIN
        mention = re.compile(rf"(?<![\w.]){re.escape(root)}\s*\.")
        types = [*self._reading.statements.annotations, *self._reading.type_expressions]
        nodes = [node for each in types for node in nodes_of(each.expression)]
        if _mentions(mention, nodes) != quoted:
            return Need.CERTAIN
        emptied = {id(name) for statement, name in anchors if not self._is_kept(statement, name)}
        siblings = self._imports.siblings(root)
        if len(siblings) > 1 and not emptied.issuperset(id(name) for _, name in siblings):
            return Need.ORPHANED
        if not emptied.issuperset(id(name) for _, name in anchors):
            is_asked_for = all(self._is_asked_for(*each) for each in anchors)
            return Need.CERTAIN if is_asked_for else Need.COMMENTED
        known = {_place(node) for node in nodes if isinstance(node, Constant)}
        others = (each for each in self._indices(root) if _place(each) not in known)
        return (
            Need.DOUBTFUL if _mentions(mention, others) or self._in_comments(mention) else Need.NONE
        )

    def _indices(self, root: str) -> Iterator[Constant]:
        """Yield the constants in the brackets of subscripts; many a string there is a type."""
        for node in self._reading.mentions.of(root).nodes_of(self._reading.file.tree):
            if isinstance(node, Subscript):
                yield from (each for each in nodes_of(node.slice) if isinstance(each, Constant))

    def _uses_left(self, root: str, anchor: tuple[ImportNode, alias], direct: int) -> bool:
        imports = self._imports
        in_function = imports.runs_in_function(anchor[0])
        besides = [anchor] if in_function else [anchor, *imports.siblings(root)]
        own = {id(name) for _, name in besides}
        others = [each for each, name in imports.by_name[root] if id(name) not in own]
        if (in_function and others) or not all(map(imports.runs_in_function, others)):
            return True
        if is_one_import(self._reading, root):
            return self._uses.of(root).looked_up != direct
        module_uses = sum(
            self._reading.scope(each, root).resolve(root) == {Binding.MODULE}
            and (in_function or imports.is_bound_by_module(root, each))
            for each in self._uses.scopes(root)
        )
        return module_uses != direct

    def _is_kept(self, statement: ImportNode, name: alias) -> bool:
        """Whether a comment or a re-export keeps the import of a module."""
        comments = self._comments(statement)
        # What tools are to accept goes over to the import that takes the place of this one.
        is_alone = len(statement.names) == 1 and statement.lineno == statement.end_lineno
        travels = is_alone and all(map(excuses_module, comments))
        return name.asname == name.name or bool(comments and not travels)

    def _is_asked_for(self, statement: ImportNode, name: alias) -> bool:
        """Whether no linter minds that nothing uses the import of a module."""
        return name.asname == name.name or any(
            map(_ALLOWS_UNUSED.search, self._comments(statement))
        )

    def _comments(self, statement: ImportNode) -> list[str]:
        lines = self._reading.file.lines[statement.lineno - 1 : statement.end_lineno]
        return [f"#{rest}" for _, mark, rest in (each.partition("#") for each in lines) if mark]

    def _in_comments(self, mention: Pattern[str]) -> bool:
        file = self._reading.file
        # Many a type comment only says `ignore`.
        if re.search(rf"#[# ]*type:.*{mention.pattern}", file.commented) is None:
            return False
        return any(
            comment.text.lstrip("# ").startswith("type:") and mention.search(comment.text)
            for comment in file.comments
        )


def _mentions(mention: Pattern[str], nodes: Iterable[AST]) -> int:
    strings = {
        _place(node): node.value
        for node in nodes
        if isinstance(node, Constant) and isinstance(node.value, str)
    }
    return sum(len(mention.findall(text)) for text in strings.values())


def _place(node: Constant) -> tuple[int, int]:
    return node.lineno, node.col_offset
