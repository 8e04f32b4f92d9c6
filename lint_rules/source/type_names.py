"""The dotted names in type expressions, each at its real position, inside strings too."""

# Layer 1: Standard library imports
import ast
from ast import (
    AST,
    Attribute,
    BinOp,
    Call,
    Constant,
    DictComp,
    Expr,
    GeneratorExp,
    JoinedStr,
    Lambda,
    ListComp,
    Name,
    SetComp,
    Subscript,
    Tuple,
    expr,
)
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.chains import chain_parts
from lint_rules.source.file import SourceFile
from lint_rules.source.nodes import parts_of
from lint_rules.source.statements import ScopeNode, TypeExpression
from lint_rules.source.string_positions import Position, character_spans

# Those whose arguments are not all types.
SPECIAL_FORMS = frozenset({"Annotated", "Literal"})


class DottedName(NamedTuple):
    """An attribute chain in a type expression, such as `datetime.datetime`.

    Attributes:
        parts: The simple names.
        span: The whole chain.
        scope: The scope in which its first name is looked up.
        node: The chain, or the string literal of the file that it stands in.
    """

    parts: tuple[str, ...]
    span: Span
    scope: ScopeNode
    node: Attribute | Constant

    @property
    def quoted(self) -> bool:
        """Whether it stands in a string."""
        return isinstance(self.node, Constant)

    @property
    def text(self) -> str:
        """The chain as it is written."""
        return ".".join(self.parts)


# They hold no type, and some of them have a scope of their own.
_NO_TYPES = (Call, Lambda, JoinedStr, ListComp, SetComp, DictComp, GeneratorExp)


class _Expression(NamedTuple):
    """A syntax tree, the text that its nodes count their places in, and where that text stands.

    For code in a string, `text` is the evaluated string and `place` finds each of its characters
    in the file; a string in such a string has another text and place of its own. `literal` is the
    outermost of these strings, None for code in none.
    """

    root: expr
    text: SourceFile
    place: Callable[[Position], Span]
    literal: Constant | None

    def span(self, node: expr) -> Span:
        """Give the span of a node in the file."""
        span = self.text.span(node)
        first = self.place((span.line, span.column))
        # The place after the last character may be anywhere; that of the character is known.
        last = self.place((span.end_line, span.end_column - 1))
        return Span(first.line, first.column, last.end_line, last.end_column)


def dotted_names(
    file: SourceFile,
    annotation: TypeExpression,
    special_forms: Mapping[str, str],
    wants: Callable[[str], bool] = bool,
) -> Iterator[DottedName]:
    """Yield the attribute chains of an annotation.

    Left out is what is no type: the arguments of `Literal`, those of `Annotated` after the first,
    calls, comprehensions and f-strings.

    Args:
        file: The file.
        annotation: The annotation.
        special_forms: What of `SPECIAL_FORMS` the file imports under another name, by that name.
        wants: Whether chains are wanted that begin with a name. Those in strings all are.
    """
    pending = [_Expression(annotation.expression, file, _character, None)]
    while pending:
        expression = pending.pop()
        for node in _type_nodes(expression.root, special_forms):
            if isinstance(node, Attribute):
                parts = chain_parts(node)
                if parts and (expression.literal or wants(parts[0])):
                    shown = expression.literal or node
                    yield DottedName(parts, expression.span(node), annotation.scope, shown)
            else:
                inner = _parse_string(node, expression)
                if inner is not None:
                    pending.append(inner)


def _character(position: Position) -> Span:
    line, column = position
    return Span(line, column, line, column + 1)


def _type_nodes(root: expr, special_forms: Mapping[str, str]) -> Iterator[Attribute | Constant]:
    """Yield the outermost attribute chains, and the strings with a dot."""
    pending: list[AST] = [root]
    while pending:
        node = pending.pop()
        # The commonest first, since there are many.
        if isinstance(node, Name):
            continue
        if isinstance(node, Subscript):
            pending.append(node.value)
            pending += _type_arguments(node, special_forms)
        elif isinstance(node, BinOp):
            pending += (node.left, node.right)
        elif isinstance(node, Constant):
            if isinstance(node.value, str) and "." in node.value:
                yield node
        elif isinstance(node, Attribute):
            yield node
        elif not isinstance(node, _NO_TYPES):
            pending += parts_of(node)


def _type_arguments(subscript: Subscript, special_forms: Mapping[str, str]) -> list[expr]:
    # By spelling, unless an import says otherwise: it may come from anywhere that hands it on.
    name = ""
    if isinstance(subscript.value, Name):
        name = special_forms.get(subscript.value.id, subscript.value.id)
    elif isinstance(subscript.value, Attribute):
        name = subscript.value.attr
    if name == "Literal":
        return []
    if name == "Annotated" and isinstance(subscript.slice, Tuple):
        return subscript.slice.elts[:1]
    return [subscript.slice]


def _parse_string(literal: Constant, outer: _Expression) -> _Expression | None:
    """Parse the value of a literal as a type; None where it is none or cannot be followed."""
    # In brackets, as the interpreter evaluates string annotations, so that they may span lines.
    code = f"({literal.value!s}"
    spans = character_spans(outer.text, literal)
    if spans is None or "\r" in code:
        return None
    try:
        tree = ast.parse(f"{code}\n)")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    statement = tree.body[0]
    if len(tree.body) > 1 or not isinstance(statement, Expr):
        return None
    text = SourceFile(outer.text.path, code, tree)

    def place(position: Position) -> Span:
        line, column = position
        # The bracket stands before the string, so the string's first character is in column 2.
        offset = sum(len(before) + 1 for before in text.lines[: line - 1]) + column - 2
        span = spans[offset]
        first = outer.place((span.line, span.column))
        last = outer.place((span.end_line, span.end_column - 1))
        return Span(first.line, first.column, last.end_line, last.end_column)

    return _Expression(statement.value, text, place, outer.literal or literal)
