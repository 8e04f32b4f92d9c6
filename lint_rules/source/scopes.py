"""Scopes and what is bound in them, so that a name in an annotation can be resolved.

Built for a file only when one of its annotations depends on it, and from its statements: no
annotation can stand in the scope of a lambda or a comprehension.
"""

# Layer 1: Standard library imports
from ast import (
    Assert,
    AsyncFunctionDef,
    Break,
    ClassDef,
    Continue,
    Expr,
    FunctionDef,
    Global,
    If,
    Import,
    ImportFrom,
    Module,
    Name,
    NamedExpr,
    Nonlocal,
    Pass,
    Raise,
    Return,
    alias,
    arg,
    arguments,
    stmt,
)
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto

# Layer 3: Internal imports
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of, parts_of
from lint_rules.source.statements import FunctionNode, ImportNode, ScopeNode, nested_suites
from lint_rules.source.stored_names import stored_names

# Half of all statements: apart from assignment expressions in them they bind nothing.
_LEAVES = frozenset({Expr, Return, Raise, Assert, Pass, Break, Continue})


class Binding(Enum):
    """What a statement binds a name to."""

    MODULE = auto()
    OTHER = auto()


class Scope:
    """The names bound in one scope, and the scope that encloses it.

    Attributes:
        parent: The enclosing scope; None for that of a module.
        is_class: Whether it is the body of a class, whose names inner scopes do not see.
        is_annotation: Whether it is that of type parameters, which sees a class around it.
        bindings: What each name is bound to, over all statements of the scope.
        has_star_import: Whether a star import may bind any other name.
    """

    __slots__ = (
        "_owners",
        "bindings",
        "has_star_import",
        "is_annotation",
        "is_class",
        "parent",
    )

    def __init__(
        self,
        parent: "Scope | None",
        *,
        is_class: bool = False,
        is_annotation: bool = False,
    ) -> None:
        self.parent = parent
        self.is_class = is_class
        self.is_annotation = is_annotation
        # Names that `global` or `nonlocal` declare, with the scope that owns them instead.
        self._owners: dict[str, Scope] = {}
        self.bindings: dict[str, set[Binding]] = {}
        self.has_star_import = False

    @property
    def is_function(self) -> bool:
        """Whether it is the body of a function."""
        return self.parent is not None and not (self.is_class or self.is_annotation)

    def bind(self, name: str, binding: Binding) -> None:
        """Note one more binding of a name."""
        self.owner(name).bindings.setdefault(name, set()).add(binding)

    def owner(self, name: str) -> "Scope":
        """Give the scope in which a binding here would bind a name."""
        return self._owners.get(name, self)

    def resolve(self, name: str) -> set[Binding] | None:
        """Give all bindings of a name in the scope where it resolves; None where it is unbound."""
        for scope in self.outward():
            if scope.is_class and not self._sees_names_of(scope):
                continue
            owner = scope.owner(name)
            if owner is not scope or name in owner.bindings:
                return owner.bindings.get(name)
        return None

    def _sees_names_of(self, class_scope: "Scope") -> bool:
        # Type parameters stand in a scope of their own, which does see the class around it.
        return self is class_scope or (self.is_annotation and self.parent is class_scope)

    def sees_star_import(self) -> bool:
        """Whether a star import in this scope or around it may bind an unbound name."""
        return any(scope.has_star_import for scope in self.outward())

    def declare_global(self, names: Iterable[str]) -> None:
        """Send the bindings of names to the module's scope."""
        *_, module = self.outward()
        self._owners.update(dict.fromkeys(names, module))

    def declare_nonlocal(self, names: Iterable[str]) -> None:
        """Send the bindings of names to the nearest enclosing function that binds them."""
        functions = [scope for scope in self.outward() if scope is not self and scope.is_function]
        for name in names:
            # One that no function has bound so far, the nearest binds further down.
            binding = (scope for scope in functions if name in scope.bindings)
            owner = next(binding, functions[0] if functions else None)
            if owner is not None:
                self._owners[name] = owner

    def outward(self) -> Iterator["Scope"]:
        """Yield this scope and those around it, the module's last."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent


def build_scopes(
    tree: Module,
    binds_module: Callable[[ImportNode, alias], bool],
    mentions: Mentions | None = None,
    walruses: Mentions | None = None,
) -> dict[ScopeNode, Scope]:
    """Build the scopes of a module.

    Args:
        tree: The module.
        binds_module: Whether a name of an import statement is a module.
        mentions: Where the names stand that matter, if only some do. Statements without any are
            passed over, with the scopes in them.
        walruses: Where `:=` stands, if that is known; looking for it in the tree costs most.

    Returns:
        The scope of each module, class and function; that of a generic function's type parameters
        under its `arguments`.
    """
    scopes: dict[ScopeNode, Scope] = {tree: Scope(None)}
    # Iterators, so that statements come in their order: a `global` stands before what it governs.
    pending: list[tuple[Iterator[stmt], Scope]] = [(_chosen(tree.body, mentions), scopes[tree])]
    while pending:
        statements, scope = pending[-1]
        for statement in statements:
            bind(statement, scope, binds_module, walruses)
            if statement.__class__ in _LEAVES:
                continue
            inner = _inner_suites(statement, scope, scopes)
            if inner:
                for suite, inside in reversed(inner):
                    pending.append((_chosen(suite, mentions), inside))
                break
        else:
            pending.pop()
    return scopes


def _chosen(suite: list[stmt], mentions: Mentions | None) -> Iterator[stmt]:
    return iter(suite if mentions is None else mentions.among(suite))


def _inner_suites(
    statement: stmt, scope: Scope, scopes: dict[ScopeNode, Scope]
) -> list[tuple[list[stmt], Scope]]:
    match statement:
        case FunctionDef() | AsyncFunctionDef():
            enclosing = _with_type_parameters(statement, scope)
            if enclosing is not scope:
                scopes[statement.args] = enclosing
            inside = scopes[statement] = Scope(enclosing)
            for parameter in parameters(statement.args):
                inside.bind(parameter.arg, Binding.OTHER)
            return [(statement.body, inside)]
        case ClassDef():
            enclosing = _with_type_parameters(statement, scope)
            inside = scopes[statement] = Scope(enclosing, is_class=True)
            return [(statement.body, inside)]
        case If():
            return [(statement.body, scope), (statement.orelse, scope)]
        case _:
            return [(suite, scope) for suite in nested_suites(statement)]


def _with_type_parameters(node: FunctionNode | ClassDef, scope: Scope) -> Scope:
    type_parameters = getattr(node, "type_params", [])
    if not type_parameters:
        return scope
    inside = Scope(scope, is_annotation=True)
    for parameter in type_parameters:
        inside.bind(parameter.name, Binding.OTHER)
    return inside


def parameters(signature: arguments) -> Iterator[arg]:
    """Yield the parameters of a function or lambda."""
    yield from signature.posonlyargs
    yield from signature.args
    yield from signature.kwonlyargs
    for variadic in (signature.vararg, signature.kwarg):
        if variadic is not None:
            yield variadic


def bind(
    statement: stmt,
    scope: Scope,
    binds_module: Callable[[ImportNode, alias], bool],
    walruses: Mentions | None = None,
) -> None:
    """Bind what a statement itself binds, not what the suites in it do; see `build_scopes`."""
    if walruses is None or walruses.are_in(statement):
        _bind_walrus(statement, scope)
    if statement.__class__ in _LEAVES:
        return
    match statement:
        case Import() | ImportFrom():
            _bind_imports(statement, scope, binds_module)
        case FunctionDef() | AsyncFunctionDef() | ClassDef():
            scope.bind(statement.name, Binding.OTHER)
        case Global():
            scope.declare_global(statement.names)
        case Nonlocal():
            scope.declare_nonlocal(statement.names)
        case _:
            for name in stored_names(statement):
                scope.bind(name, Binding.OTHER)


def _bind_imports(
    statement: ImportNode, scope: Scope, binds_module: Callable[[ImportNode, alias], bool]
) -> None:
    for imported in statement.names:
        if imported.name == "*":
            scope.has_star_import = True
            continue
        name = imported.asname or imported.name
        if isinstance(statement, Import) and imported.asname is None:
            name = name.partition(".")[0]
        is_module = binds_module(statement, imported)
        scope.bind(name, Binding.MODULE if is_module else Binding.OTHER)


def _bind_walrus(statement: stmt, scope: Scope) -> None:
    # One in a lambda binds there; taking it for a binding here only silences a report.
    for child in parts_of(statement):
        if not isinstance(child, stmt):
            for node in nodes_of(child):
                if isinstance(node, NamedExpr) and isinstance(node.target, Name):
                    scope.bind(node.target.id, Binding.OTHER)
