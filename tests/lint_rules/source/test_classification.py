# Layer 1: Standard library imports
import sys
from collections.abc import Mapping

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.classification import Definitions
from lint_rules.source.file import UnreadableSourceError, parse_source
from lint_rules.source.kinds import Kind
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.outlining import outline_of
from lint_rules.source.reading import FileReading, read_project

SETTINGS = Settings(
    value_decorators=("attrs.frozen", "app.marks.value"), value_bases=("pydantic.BaseModel",)
)


def definitions(files: Mapping[str, str]) -> Definitions:
    """Read a project that exists as text only."""
    modules = ModuleTree(files, SETTINGS.source_roots)
    project = read_project(SETTINGS, modules)

    def outline(module: str) -> ModuleOutline | None:
        path = modules.paths.get(module)
        if path is None:
            return None
        try:
            source = parse_source(files[path].encode(), path)
        except UnreadableSourceError:
            return None
        return outline_of(FileReading(source, project))

    return Definitions(modules, SETTINGS, outline)


def kinds(files: Mapping[str, str], name: str) -> list[Kind]:
    found = definitions(files)
    return [found.kind(target) for target in found.resolver.targets(name)]


PRELUDE = """\
import abc, attrs, dataclasses, enum, threading, typing as t
from abc import ABC, ABCMeta, abstractmethod
from collections import defaultdict, namedtuple
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, NewType, Protocol, TypeAlias, TypedDict, TypeVar
import pydantic
from other import Thing, make
T = TypeVar("T")
class Base(ABC):
    @abstractmethod
    def work(self): ...
class Proto(Protocol):
    def work(self): ...
class Concrete:
    def work(self): return 1
@dataclass(frozen=True)
class Frozen:
    x: int
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("class X: pass", Kind.CLASS),
        ("class X(object): pass", Kind.CLASS),
        ("class X(threading.Thread): pass", Kind.CLASS),
        ("class X(Protocol): pass", Kind.PROTOCOL),
        ("class X(t.Protocol[T]): pass", Kind.PROTOCOL),
        ("class X(Proto): pass", Kind.CLASS),
        ("class X(Proto, Protocol): pass", Kind.PROTOCOL),
        ("class X(Proto):\n @abstractmethod\n def f(self): ...", Kind.ABC),
        ("class X(ABC): pass", Kind.ABC),
        ("class X(metaclass=ABCMeta): pass", Kind.ABC),
        ("class X(metaclass=abc.ABCMeta):\n @abc.abstractmethod\n def f(self): ...", Kind.ABC),
        ("class X(ABC):\n def f(self): return 1", Kind.CLASS),
        ("class X(ABC):\n def f(self): return 1\n @abstractmethod\n def g(self): ...", Kind.ABC),
        ("class X(Base): pass", Kind.ABC),
        ("class X(Base):\n def helper(self): return 1", Kind.ABC),
        ("class X(Base):\n def work(self): return 1", Kind.CLASS),
        ("class X(Base):\n work = 1", Kind.CLASS),
        ("class X:\n @abstractmethod\n def f(self): ...", Kind.CLASS),
        ("class X(Enum): A = 1", Kind.ENUM),
        ("class X(str, enum.Enum): A = 1", Kind.ENUM),
        ("class X(metaclass=enum.EnumMeta): A = 1", Kind.ENUM),
        ("class X(ValueError): pass", Kind.EXCEPTION),
        ("class X(BaseException, ABC): pass", Kind.EXCEPTION),
        ("class X(t.SomeError): pass", Kind.EXCEPTION),
        ("class X(NamedTuple): a: int", Kind.VALUE),
        ("class X(TypedDict): a: int", Kind.VALUE),
        ("class X(namedtuple('X', 'a')): pass", Kind.VALUE),
        ("@dataclass(frozen=True)\nclass X: a: int", Kind.VALUE),
        ("@dataclasses.dataclass(slots=True)\nclass X: a: int", Kind.VALUE),
        ("@dataclass\nclass X:\n __slots__ = 'a',\n a: int\n def work(self): return 1", Kind.VALUE),
        ("@dataclass\nclass X: a: int", Kind.CLASS),
        ("@dataclass(frozen=False)\nclass X: a: int", Kind.CLASS),
        ("class X(Frozen): pass", Kind.VALUE),
        ("class X(Generic[T]):\n __slots__ = ()", Kind.VALUE),
        ("class X:\n __slots__ = 'a',\n def __init__(self): self.a = 1", Kind.VALUE),
        ("class X:\n __slots__ = 'a',\n @property\n def b(self): return 1", Kind.VALUE),
        ("class X:\n __slots__ = 'a',\n def work(self): return 1", Kind.CLASS),
        ("class X(Concrete):\n __slots__ = ()", Kind.CLASS),
        ("@attrs.frozen\nclass X: pass", Kind.VALUE),
        ("@attrs.frozen(slots=False)\nclass X: pass", Kind.VALUE),
        ("@attrs.define\nclass X: pass", Kind.CLASS),
        ("class X(pydantic.BaseModel): pass", Kind.VALUE),
        ("class X(make()): pass", Kind.UNKNOWN),
        ("class X(X): pass", Kind.UNKNOWN),
        ("def X(): ...", Kind.FUNCTION),
        ("async def X(): ...", Kind.FUNCTION),
        ("X = lambda: 1", Kind.FUNCTION),
        ("X = 1", Kind.VALUE),
        ("X = (1, 'a')", Kind.VALUE),
        ("X = -1.5", Kind.VALUE),
        ("X = int | None", Kind.VALUE),
        ("X = dict[str, int]", Kind.VALUE),
        ("X: TypeAlias = 'Concrete'", Kind.VALUE),
        ("X = NewType('X', str)", Kind.VALUE),
        ("X = Enum('X', 'a b')", Kind.VALUE),
        ("X = frozenset('ab')", Kind.VALUE),
        ("X = Frozen(1)", Kind.VALUE),
        ("X, Y = 1, []", Kind.VALUE),
        ("Y, X = 1, []", Kind.STATE),
        ("X = []", Kind.STATE),
        ("X: list[int] = []", Kind.STATE),
        ("X = {n: n for n in 'ab'}", Kind.STATE),
        ("X = set()", Kind.STATE),
        ("X = defaultdict(list)", Kind.STATE),
        ("X: Mapping[str, int] = {}", Kind.VALUE),
        ("X: t.Sequence[int] = []", Kind.VALUE),
        ("X: Mapping[str, int] = dict(a=1)", Kind.VALUE),
        ("X = Concrete()", Kind.STATE),
        ("X = Concrete.default()", Kind.UNKNOWN),
        ("X = Frozen.default()", Kind.VALUE),
        ("X = Thing()", Kind.UNKNOWN),
        ("X = open('x')", Kind.UNKNOWN),
        ("X = Concrete().work", Kind.UNKNOWN),
        ("X = Concrete", Kind.CLASS),
        ("X = Proto", Kind.PROTOCOL),
        ("X = Thing", Kind.UNKNOWN),
        ("X = X", None),
        ("X = X()", Kind.UNKNOWN),
        ("X = Y()\nY = X()", Kind.UNKNOWN),
    ],
)
def test_a_definition_is_of_the_kind_that_its_text_says(text: str, kind: Kind | None) -> None:
    assert kinds({"app/x.py": f"{PRELUDE}{text}\n"}, "app.x.X") == ([kind] if kind else [])


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type statements exist since Python 3.12")
def test_a_type_statement_is_a_value_whatever_it_names() -> None:
    assert kinds({"app/x.py": f"{PRELUDE}type X = Concrete\n"}, "app.x.X") == [Kind.VALUE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("try:\n class X: pass\nexcept E:\n X = None", [Kind.CLASS, Kind.VALUE]),
        ("if a:\n def X(): ...\nelse:\n X = 1", [Kind.FUNCTION, Kind.VALUE]),
        ("X = 0\nX += 1", [Kind.VALUE, Kind.STATE]),
        ("for i in y:\n X = []", [Kind.STATE]),
        ("def f():\n X = []", []),
        ("X: int", []),
        ("__all__ = ['X']", []),
    ],
)
def test_every_definition_at_module_level_counts(text: str, expected: list[Kind]) -> None:
    assert kinds({"app/x.py": f"{PRELUDE}{text}\n"}, "app.x.X") == expected


def test_what_a_class_inherits_is_followed_through_modules_and_re_exports() -> None:
    files = {
        "app/base.py": "from abc import ABC, abstractmethod\nclass Base(ABC):\n"
        " @abstractmethod\n def f(self): ...\nclass Failure(Exception): ...\n",
        "app/front/__init__.py": "from ..base import *\nfrom app.base import Failure as Problem\n",
        "app/marks.py": "def value(cls): return cls\n",
        "app/again.py": "from app.marks import value as mark\n",
        "app/x.py": "from app.again import mark\nfrom app.front import Base, Problem\n"
        "class Half(Base):\n def g(self): return 1\n"
        "class Whole(Half):\n def f(self): return 1\n"
        "class Worse(Problem): ...\n"
        "@mark\nclass Marked: ...\n",
    }

    assert kinds(files, "app.x.Half") == [Kind.ABC]
    assert kinds(files, "app.x.Whole") == [Kind.CLASS]
    assert kinds(files, "app.x.Worse") == [Kind.EXCEPTION]
    assert kinds(files, "app.x.Marked") == [Kind.VALUE]


def test_classes_that_inherit_from_one_another_are_of_no_known_kind() -> None:
    text = "from abc import ABC\nclass A(B, ABC):\n def f(self): return 1\nclass B(A): ...\n"

    assert kinds({"x.py": text}, "x.A") == [Kind.UNKNOWN]


def test_a_base_in_a_file_that_cannot_be_read_makes_a_class_unknown() -> None:
    files = {"x.py": "from y import Base\nclass X(Base): ...\n", "y.py": "def f(:\n"}

    assert kinds(files, "x.X") == [Kind.UNKNOWN]
