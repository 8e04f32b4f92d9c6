"""A module with its names spelled out, to tell whether two modules mean the same.

Resolves names on its own, sharing nothing with the linter.
"""

# Layer 1: Standard library imports
import ast
import re
from ast import (
    AST,
    AnnAssign,
    AsyncFunctionDef,
    Attribute,
    ClassDef,
    Constant,
    DictComp,
    ExceptHandler,
    FunctionDef,
    GeneratorExp,
    Global,
    If,
    Import,
    ImportFrom,
    Lambda,
    ListComp,
    Load,
    MatchAs,
    MatchMapping,
    MatchStar,
    Module,
    Name,
    SetComp,
    Subscript,
    arg,
)
from collections.abc import Iterator

COMPREHENSIONS = (ListComp, SetComp, DictComp, GeneratorExp)
SCOPES = (FunctionDef, AsyncFunctionDef, ClassDef, Lambda, Module, *COMPREHENSIONS)
HIDDEN = "for type checkers only: "
LONGEST_TYPE = 500


class Scope:
    """What names mean in one scope: the dotted targets of imports, or that they are bound here."""

    def __init__(self, node: AST, parent: "Scope | None") -> None:
        self.node = node
        self.parent = parent
        self.meanings: dict[str, set[str]] = {}

    def bind(self, name: str, meaning: str = "") -> None:
        """Let a name mean something, besides what it means already."""
        here = f"{type(self.node).__name__} {getattr(self.node, 'name', '')}: {name}"
        self.meanings.setdefault(name, set()).add(meaning or here)

    def meaning(self, name: str, *, at_run_time: bool) -> str:
        """Say what a name means here; imports for type checkers count at run time if at all."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.meanings.get(name)
            if found and (scope is self or not isinstance(scope.node, ClassDef)):
                seen = {each for each in found if not each.startswith(HIDDEN)}
                if at_run_time:
                    return "|".join(sorted(seen or found))
                return "|".join(sorted({each.removeprefix(HIDDEN) for each in found}))
            scope = scope.parent
        return f"builtin {name}"


class SpelledOut:
    """A module as a list of words, its imports left out and its names spelled out.

    Attributes:
        modules: What it imports.
        targets: The dotted names that its `from` imports bring in; `*` for all of a module.
        names: What it binds at its top level.
        words: Each as written and as meant. In an annotation they are the same.
    """

    def __init__(self, content: bytes) -> None:
        tree = ast.parse(content)
        self._module = Scope(tree, None)
        self._scopes: dict[AST, Scope] = {tree: self._module}
        self._is_lazy = any(
            isinstance(node, ImportFrom)
            and node.module == "__future__"
            and "annotations" in {each.name for each in node.names}
            for node in tree.body
        )
        self.modules: set[str] = set()
        self.targets: set[str] = set()
        self.words: list[tuple[str, str]] = []
        self._collect(tree, self._module, hidden=False)
        self.names = frozenset(self._module.meanings) - {"*"}
        self._spell(tree, self._module, in_annotation=False)

    def _collect(self, node: AST, scope: Scope, *, hidden: bool) -> None:
        guarded = (
            node.body if isinstance(node, If) and "TYPE_CHECKING" in ast.dump(node.test) else ()
        )
        for child in ast.iter_child_nodes(node):
            is_hidden = hidden or child in guarded
            self._bind(child, scope, hidden=is_hidden)
            inner = scope
            if isinstance(child, SCOPES):
                inner = self._scopes[child] = Scope(child, scope)
            self._collect(child, inner, hidden=is_hidden)

    def _bind(self, node: AST, scope: Scope, *, hidden: bool) -> None:
        match node:
            case Import() | ImportFrom():
                for name, target, module in _imported(node):
                    self.modules.add(module)
                    if isinstance(node, ImportFrom):
                        self.targets.add(target)
                    scope.bind(name, HIDDEN + target if hidden else target)
            case Name(id=name, ctx=context) if not isinstance(context, Load):
                scope.bind(name)
            case FunctionDef(name=name) | AsyncFunctionDef(name=name) | ClassDef(name=name):
                scope.bind(name)
            case arg(arg=name) | MatchMapping(rest=str(name)):
                scope.bind(name)
            case (
                ExceptHandler(name=str(name)) | MatchAs(name=str(name)) | MatchStar(name=str(name))
            ):
                scope.bind(name)
            case Global(names=names):
                for name in names:
                    self._module.bind(name)
            case _:
                pass

    def _spell(self, node: object, scope: Scope, *, in_annotation: bool) -> None:
        match node:
            case Import() | ImportFrom():
                pass
            case Name() | Attribute() if dotted := _dotted(node):
                first, *rest = dotted
                at_run_time = not (in_annotation and self._is_lazy)
                meant = ".".join([scope.meaning(first, at_run_time=at_run_time), *rest])
                self.words.append((meant, meant))
            case Constant(value=str(text)):
                meant = self._read(text, scope)
                self.words.append((meant if in_annotation else repr(text), meant))
            case Subscript(value=value, slice=inside) if _holds_no_types(value):
                self._spell(value, scope, in_annotation=in_annotation)
                self._spell(inside, scope, in_annotation=False)
            case list():
                for each in node:
                    self._spell(each, scope, in_annotation=in_annotation)
                self.words.append(("end", "end"))
            case AST():
                self.words.append((type(node).__name__,) * 2)
                inner = self._scopes.get(node, scope)
                for field, value in ast.iter_fields(node):
                    is_inside = field == "body" or isinstance(node, COMPREHENSIONS)
                    annotation = in_annotation or _holds_annotation(node, field)
                    self._spell(value, inner if is_inside else scope, in_annotation=annotation)
            case _:
                self.words.append((repr(node),) * 2)

    def _read(self, text: str, scope: Scope) -> str:
        """Spell out a string that may be a type."""
        if not re.search(r"[^\W\d]", text) or len(text) > LONGEST_TYPE:
            return repr(text)
        try:
            tree = ast.parse(f"({text}\n)", mode="eval")
        except (SyntaxError, ValueError):
            return repr(text)
        words, self.words = self.words, []
        lazy, self._is_lazy = self._is_lazy, True
        self._spell(tree.body, scope, in_annotation=True)
        inside, self.words, self._is_lazy = self.words, words, lazy
        return " ".join(meant for _, meant in inside)


def _imported(node: Import | ImportFrom) -> Iterator[tuple[str, str, str]]:
    """Give what each name of an import is bound as, what it is then, and the module behind it."""
    for each in node.names:
        if isinstance(node, Import):
            first = each.name.partition(".")[0]
            yield each.asname or first, each.name if each.asname else first, each.name
        else:
            module = "." * node.level + (node.module or "")
            joint = "" if module.endswith(".") else "."
            yield each.asname or each.name, f"{module}{joint}{each.name}", module


def _dotted(node: AST) -> list[str]:
    """Give the parts of a dotted name; nothing for any other expression."""
    parts: list[str] = []
    while isinstance(node, Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, Name) else []


def _holds_no_types(node: AST) -> bool:
    """Whether what stands in brackets behind a name is no type, strings above all."""
    return (_dotted(node) or [""])[-1] in {"Literal", "Annotated"}


def _holds_annotation(node: AST, field: str) -> bool:
    return (field == "annotation" and isinstance(node, (arg, AnnAssign))) or field == "returns"
