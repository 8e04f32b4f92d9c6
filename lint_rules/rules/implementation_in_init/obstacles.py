"""What in the code of an `__init__` means something else, or nothing, in another module."""

# Layer 1: Standard library imports
import ast
from ast import (
    AST,
    Attribute,
    Call,
    Constant,
    Del,
    Delete,
    Import,
    ImportFrom,
    JoinedStr,
    Name,
    Store,
    stmt,
)
from collections.abc import Iterable, Iterator, Sequence

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.import_time import called_name
from lint_rules.source.import_time import run_at_import
from lint_rules.source.imports import imported_module
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import FunctionNode, ImportRun

_DYNAMIC = frozenset({"eval", "exec", "globals"})
_DYNAMIC_WITHOUT_ARGUMENT = frozenset({"dir", "locals", "vars"})
_OF_THE_PACKAGE = frozenset(
    [
        *("__all__", "__annotations__", "__builtins__", "__cached__", "__dict__", "__doc__"),
        *("__loader__", "__path__", "__spec__"),
    ]
)
_HOOKS = frozenset({"__dir__", "__getattr__"})
_PICKLING = frozenset({"copyreg", "pickle", "shelve"})
_PICKLING_METHODS = frozenset({"__getstate__", "__reduce__", "__reduce_ex__", "__setstate__"})
_FRAMES = frozenset({"_getframe", "currentframe"})
_FOLDER = frozenset({"dirname", "parent", "parents"})


# What an obstacle cannot do without: names, or words that may stand in other places too.
_NAMES = frozenset(
    [
        *(_DYNAMIC | _DYNAMIC_WITHOUT_ARGUMENT | _OF_THE_PACKAGE | _PICKLING),
        *("__file__", "__module__", "__name__"),
    ]
)
_WORDS = frozenset(
    [
        *(_HOOKS | _PICKLING_METHODS | _FRAMES),
        *("__main__", "__module__", "del", "import", "modules", "stack", "warn"),
    ]
)


def first_obstacle(reading: FileReading, moving: Sequence[stmt], read: frozenset[str]) -> str:
    """Say why statements of an `__init__` cannot move to another module; empty where they can.

    Args:
        reading: The `__init__`.
        moving: The statements, in their order.
        read: The names that they read.
    """
    # Only the statements are walked that may hold an obstacle.
    mentions = Mentions(reading.file, _WORDS | (_NAMES & read))
    return next(_obstacles(reading, mentions.among(moving), mentions), "")


def _obstacles(reading: FileReading, suspects: list[stmt], mentions: Mentions) -> Iterator[str]:
    for statement in suspects:
        if isinstance(statement, FunctionNode) and statement.name in _HOOKS:
            yield f"`{statement.name}` answers for the package and works only in `__init__`"
        nodes = mentions.nodes_of(statement)
        folders = _names_of_the_folder(nodes)
        for node in nodes:
            if isinstance(node, Name):
                yield from _name_obstacles(node, is_folder=id(node) in folders)
            elif isinstance(node, Call):
                yield from _call_obstacles(node)
            elif isinstance(node, (Import, ImportFrom)):
                yield from import_obstacles(reading, node)
            else:
                yield from _other_obstacles(node)
    for node in run_at_import(suspects):
        if isinstance(node, Call) and called_name(node) == "warn":
            yield "a warning at import would name another module"
        if isinstance(node, Delete) and any(isinstance(each, Name) for each in node.targets):
            yield "`del` unbinds names of the package"


def _name_obstacles(name: Name, *, is_folder: bool) -> Iterator[str]:
    if name.id in _OF_THE_PACKAGE:
        yield f"`{name.id}` belongs to the package"
    elif name.id == "__file__" and not is_folder:
        yield "`__file__` would name another file"
    elif name.id == "__name__" and isinstance(name.ctx, (Store, Del)):
        yield "it rebinds `__name__`"
    elif name.id == "__module__":
        yield "it depends on `__module__`, which would name another module"
    elif name.id in _PICKLING:
        yield f"it uses `{name.id}`, and pickles name the module of a class"


def _call_obstacles(call: Call) -> Iterator[str]:
    if isinstance(call.func, Name):
        name = call.func.id
        has_arguments = bool(call.args or call.keywords)
        if name in _DYNAMIC or (name in _DYNAMIC_WITHOUT_ARGUMENT and not has_arguments):
            yield f"`{name}()` reaches names that no import shows"
    if called_name(call) in _FRAMES:
        yield f"`{called_name(call)}()` looks at the module that calls"


def _other_obstacles(node: AST) -> Iterator[str]:
    match node:
        case Attribute(value=Name(id="sys"), attr="modules"):
            yield "`sys.modules` reaches names that no import shows"
        case Attribute(attr="__module__") | Constant(value="__module__"):
            yield "it depends on `__module__`, which would name another module"
        case Constant(value="__main__"):
            yield "it runs when the file is started as a program"
        case JoinedStr() if any(map(_is_own_name, nodes_of(node))):
            yield "it writes `__name__` in an f-string"
        case ast.FunctionDef(name=name) if name in _PICKLING_METHODS:
            yield f"it defines `{name}`, and pickles name the module of a class"
        case Attribute(value=Name(id="inspect"), attr="stack"):
            yield "`inspect.stack` looks at the module that calls"
        case _:
            pass


def import_obstacles(reading: FileReading, statement: Import | ImportFrom) -> Iterator[str]:
    """Say why an import cannot stand in another module of the package."""
    package = reading.module.name
    base = imported_module(statement, reading.module)
    for imported in statement.names:
        if isinstance(statement, Import):
            own = (package, f"{package}.")
            if imported.name == package or (
                imported.name.startswith(own[1]) and imported.asname is None
            ):
                yield f"`import {imported.name}` binds the package itself: a cycle would close"
        elif base == "sys" and imported.name == "modules":
            yield "`sys.modules` reaches names that no import shows"
        elif base is None:
            yield "it imports from beyond the top-level package"
        elif base == package and not _is_module(reading, f"{base}.{imported.name}"):
            yield f"it imports `{imported.name}` from the package itself: a cycle would close"
        elif base in _PICKLING:
            yield f"it uses `{base}`, and pickles name the module of a class"


def _is_module(reading: FileReading, dotted: str) -> bool:
    return reading.project.modules.is_module(dotted)


def _names_of_the_folder(nodes: list[AST]) -> frozenset[int]:
    """Find each `__file__` of which only the folder counts, which stays the same."""
    return frozenset(
        id(inner)
        for node in nodes
        for part in _whole_of_folder(node)
        for inner in [_innermost(part)]
        if isinstance(inner, Name)
    )


def _whole_of_folder(node: AST) -> Iterator[AST]:
    if isinstance(node, Call) and called_name(node) in _FOLDER and node.args:
        yield node.args[0]
    elif isinstance(node, Attribute) and node.attr in _FOLDER:
        yield node.value


def _innermost(node: AST) -> AST:
    """Go down through calls that leave a path what it is: `abspath`, `Path`, `resolve`."""
    while isinstance(node, Call):
        if called_name(node) not in {"abspath", "realpath", "Path", "resolve", "absolute"}:
            break
        if node.args:
            node = node.args[0]
        elif isinstance(node.func, Attribute):
            node = node.func.value
        else:
            break
    return node


def _is_own_name(node: AST) -> bool:
    return isinstance(node, Name) and node.id == "__name__"


def star_import(runs: Iterable[ImportRun]) -> bool:
    """Whether a star import may bind names of the module."""
    imports = (statement for run in runs for statement in run.statements)
    return any(each.name == "*" for statement in imports for each in statement.names)
