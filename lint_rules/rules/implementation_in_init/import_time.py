"""Which statements only define things, so that it hardly matters where they stand."""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    Attribute,
    Call,
    ClassDef,
    Constant,
    Expr,
    FunctionDef,
    If,
    Import,
    ImportFrom,
    Name,
    Pass,
    Tuple,
    expr,
    stmt,
)

# Layer 3: Internal imports
from lint_rules.source.import_time import run_at_import
from lint_rules.source.statements import is_type_checking

# Calls that make a value and change nothing else.
_MAKERS = frozenset(
    [
        *("ContextVar", "NewType", "ParamSpec", "Path", "TypeVar", "TypeVarTuple"),
        *("compile", "defaultdict", "dict", "frozenset", "getLogger", "list", "namedtuple"),
        *("object", "partial", "set", "tuple"),
    ]
)
_DECORATORS = frozenset(
    [
        *("abstractmethod", "asynccontextmanager", "cache", "cached_property", "classmethod"),
        *("contextmanager", "dataclass", "final", "lru_cache", "overload", "override"),
        *("deleter", "property", "runtime_checkable", "setter", "staticmethod", "total_ordering"),
        "wraps",
    ]
)


def only_defines(statement: stmt) -> bool:
    """Whether a statement does nothing but bind names, so that its place hardly matters."""
    decorators: list[expr] = []
    values: list[expr | None] = []
    suite: list[stmt] = []
    match statement:
        case ClassDef():
            decorators, suite = statement.decorator_list, statement.body
            values.extend(statement.bases)
        case FunctionDef() | AsyncFunctionDef():
            decorators = statement.decorator_list
            values = [*statement.args.defaults, *statement.args.kw_defaults]
        case If() if is_type_checking(statement.test):
            suite = statement.orelse
        case Assign() if all(isinstance(each, (Name, Tuple)) for each in statement.targets):
            values = [statement.value]
        case AnnAssign(target=Name()):
            values = [statement.value]
        case Expr(value=Constant()) | Pass() | Import() | ImportFrom():
            pass
        case _:
            return statement.__class__.__name__ == "TypeAlias"
    return (
        all(_last_name(decorator) in _DECORATORS for decorator in decorators)
        and all(value is None or _makes_value(value) for value in values)
        and all(map(only_defines, suite))
    )


def called_name(call: Call) -> str:
    """Give the last name of what is called; empty where it has none."""
    return _last_name(call.func)


def _last_name(expression: expr) -> str:
    match expression:
        case Call(func=function):
            return _last_name(function)
        case Name(id=name) | Attribute(attr=name):
            return name
        case _:
            return ""


def _makes_value(expression: expr) -> bool:
    return all(
        called_name(node) in _MAKERS
        for node in run_at_import([Expr(value=expression)])
        if isinstance(node, Call)
    )
