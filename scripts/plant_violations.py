"""Plants violations in clean real files and tells which of them a check does not find in place.

The files are modules of the standard library in which no rule finds anything. Every place for a
type gets a third of all spellings, every suite each mistake in a block of imports:

    python -m scripts.plant_violations
"""

# Layer 1: Standard library imports
import sys
import sysconfig
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.settings import Settings

CODES = ("ARS2101", "ARS2102", "ARS2103", "ARS2104", "ARS2201", "ARS2202", "ARS4301")
SETTINGS = Settings(select=CODES)
HOSTS = 25
# Bytes.
LARGEST_HOST = 12_000
OPEN, CLOSE = "⟦", "⟧"


class Plant(NamedTuple):
    """Code with a mistake, the reported text in brackets."""

    code: str
    text: str
    in_init: bool = False


Place = tuple[int, int, int, int]

# How a module comes to a name, and a type that is named through it.
BINDINGS = {
    "import module": ("import planted", "planted.Shape"),
    "import submodule": ("import planted.shapes", "planted.shapes.Circle"),
    "import as": ("import planted.shapes as ps", "ps.Circle"),
    "from package import module": ("from planted import shapes as ps", "ps.Circle"),
    "from standard library": ("from xml.etree import ElementTree as pe", "pe.Element"),
    "from third party": ("from sqlalchemy import orm as po", "po.Session"),
    "relative": ("from . import planted as pr", "pr.Shape"),
    "type checking": (
        "if TYPE_CHECKING:\n    pass\nelse:\n    import planted as pt",
        "pt.Shape",
    ),
    "try and except": (
        "try:\n    import planted as pb\nexcept ImportError:\n    import planted.shapes as pb",
        "pb.Circle",
    ),
    "in a conditional": (
        "if len(__name__) > 1:\n    from planted import shapes as pc",
        "pc.Circle",
    ),
}

# Every place where an annotation can stand.
POSITIONS = {
    "positional only": "def f(a: {0}, /): ...",
    "parameter": "def f(a, b: {0} = None): ...",
    "keyword only": "def f(*, a: {0}): ...",
    "star args": "def f(*args: {0}): ...",
    "star kwargs": "def f(**kwargs: {0}): ...",
    "return": "def f() -> {0}: ...",
    "async": "async def f(a: {0}): ...",
    "method": "class C:\n    @staticmethod\n    def f(a: {0}): ...",
    "nested function": "def f():\n    def g() -> {0}: ...",
    "module": "value: {0}",
    "module with value": "value: {0} = None",
    "class": "class C:\n    value: {0} = None",
    "function": "def f():\n    value: {0} = None",
    "attribute": "class C:\n    def f(self):\n        self.value: {0} = None",
    "item": "some = {{}}\nsome['key']: {0} = None",
    "below if": "if True:\n    value: {0}",
    "in a handler": "try:\n    pass\nexcept OSError:\n    value: {0}",
    "in a case": "match 1:\n    case 2:\n        value: {0}",
}

# Every other place for a type.
EXPRESSIONS = {
    "alias": "from typing import TypeAlias as A, TypeAlias\nX: TypeAlias = {0}",
    "cast": "from typing import cast as c\nvalue = c({0}, None)",
    "cast by keyword": "import typing as ty\nvalue = ty.cast(val=None, typ={0})",
    "cast in an expression": "from typing import cast\nvalue = [1, (cast({0}, 2), 3)]",
    "bound": "from typing import TypeVar\nT = TypeVar('T', bound={0})",
    "constraint": "from typing import TypeVar\nT = TypeVar('T', int, {0})",
    "new type": "from typing import NewType\nN = NewType('N', {0})",
    "named tuple": "from typing import NamedTuple\nN = NamedTuple('N', [('a', {0})])",
    "typed dict": "from typing import TypedDict\nD = TypedDict('D', {{'a': {0}}})",
    "base class": "class C(list[{0}]): ...",
    "extension": "from typing_extensions import TypeVar\nT = TypeVar('T', default={0})",
}

# How a type can be written; `{0}` is the reported text.
SHAPES = {
    "alone": "{0}",
    "argument": "dict[str, list[{0}]]",
    "union": "int | {0} | None",
    "annotated": "Annotated[{0}, 'a.b']",
    "several lines": "tuple[\n    int,\n    {0},\n]",
    "after other letters": "dict['äöü𝒳', {0}]",
    "subscripted": "{0}[int]",
    "string": "'{0}'",
    "raw string": 'r"{0}"',
    "part of a string": '"list[{0}] | None"',
    "string in a type": "list['{0}']",
    "triple quotes": '"""\n  {0}\n"""',
    "adjacent strings": "('list['  # why\n    '{0}]')",
    "string in a string": "\"dict[str, '{0}']\"",
    "escape before": "'dict[\"\\x61\", {0}]'",
    "other letters in a string": "'dict[\"ä𝒳\", {0}]'",
}

SUITES = {
    "module": "{0}",
    "function": "def f():\n{1}",
    "async function": "async def f():\n{1}",
    "class": "class C:\n{1}",
    "if": "if True:\n{1}",
    "else": "if True:\n    pass\nelse:\n{1}",
    "elif": "if True:\n    pass\nelif False:\n{1}",
    "try": "try:\n{1}\nexcept OSError:\n    pass",
    "handler": "try:\n    pass\nexcept OSError:\n{1}",
    "try else": "try:\n    pass\nexcept OSError:\n    pass\nelse:\n{1}",
    "finally": "try:\n    pass\nfinally:\n{1}",
    "with": "with open('x'):\n{1}",
    "for": "for x in []:\n{1}",
    "for else": "for x in []:\n    pass\nelse:\n{1}",
    "while": "while True:\n{1}",
    "case": "match 1:\n    case 2:\n    {1}",
    "nested": "class C:\n    if True:\n    {1}",
}

BLOCKS = [
    ("ARS2101", "import httpx\n⟦import json⟧"),
    ("ARS2101", "from .x import y\n⟦from json import (\n    loads,\n)⟧"),
    ("ARS2101", "⟦import json, httpx⟧"),
    ("ARS2101", "import planted; ⟦import httpx⟧"),
    ("ARS2102", "import json\n⟦import httpx⟧"),
    ("ARS2102", "import httpx  # a\n# b\n⟦from . import planted⟧"),
    ("ARS2103", "⟦# Layer 2: Third-party imports⟧\nimport json"),
    ("ARS2103", "import json\n⟦# Layer 3: Internal imports⟧"),
]

INIT = [
    "⟦class Planted: ...⟧",
    "⟦class Planted:⟧\n    pass",
    "⟦def planted(): return 1⟧",
    "@decorator\n⟦async def planted():⟧\n    return 1",
    "⟦planted = object()⟧",
    "⟦planted: int = 1⟧",
    "⟦for planted in ():⟧\n    pass",
    "⟦try:⟧\n    import json\nexcept ImportError:\n    pass",
    "⟦from planted import *⟧",
    "⟦__path__.append('x')⟧",
    "⟦def __getattr__(name):⟧\n    raise AttributeError",
    "⟦__all__ += ['x']⟧",
    "⟦print('planted')⟧",
    "⟦del planted⟧",
]


class Planted(NamedTuple):
    """A file with a planted violation: what is to be reported there, and what is."""

    path: str
    code: str
    expected: list[Place]
    found: list[Place]


def main() -> None:
    """Plant everything, and print what is not found in its place."""
    with TemporaryDirectory() as folder:
        planted = plant(Path(folder))
    missed = [each for each in planted if each.found != each.expected]
    for code in CODES:
        print(f"{code}: {sum(len(each.expected) for each in planted if each.code == code)} planted")
    for each in missed:
        print(f"{each.path}: {each.code} expected at {each.expected}, found at {each.found}")
    places = sum(len(each.expected) for each in planted)
    print(f"{places} planted, {len(missed)} files with another answer")
    sys.exit(bool(missed))


def plant(root: Path, settings: Settings = SETTINGS) -> list[Planted]:
    """Write every violation into a file of its own below a folder, and check them."""
    hosts = clean_hosts(root / "hosts")
    project = root / "project"
    expected: dict[str, tuple[str, list[Place]]] = {}
    for number, each in enumerate(plants()):
        host = "" if each.in_init else f"{hosts[number % len(hosts)]}\n\n"
        text, places = unmark(host + each.text + "\n")
        path = f"pkg_{number}/__init__.py" if each.in_init else f"code/planted_{number}.py"
        write(project / path, text)
        expected[path] = (each.code, places)
    write_first_party(project)
    found: dict[str, list[Place]] = {path: [] for path in expected}
    for reported in check([project], settings, with_contracts=False).diagnostics:
        if reported.path in expected and reported.code == expected[reported.path][0]:
            found[reported.path].append(reported.span)
    return [Planted(path, *expected[path], found[path]) for path in expected]


def clean_hosts(root: Path) -> list[str]:
    """Give modules of the standard library in which no rule finds anything."""
    sources = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
        if path.stat().st_size < LARGEST_HOST
    }
    for name, text in sources.items():
        write(root / "code" / name, text)
    write_first_party(root)
    report = check([root], SETTINGS, with_contracts=False)
    dirty = {each.path for each in report.diagnostics}
    return [text for name, text in sources.items() if f"code/{name}" not in dirty][:HOSTS]


def plants() -> Iterator[Plant]:
    """Give every place with a changing binding and shape, every binding and every shape."""
    yield from typed("ARS2201", POSITIONS)
    yield from typed("ARS2202", EXPRESSIONS)
    for suite in SUITES.values():
        for code, text in BLOCKS:
            inner = "\n".join(f"    {line}" for line in text.split("\n"))
            case = "    " if "{1}" in suite and "    {1}" in suite else ""
            yield Plant(code, suite.format(text, inner.replace("\n", f"\n{case}")))
    for suite in ("def f():\n    {0}", "class C:\n    {0}", "x = 1\n{0}", "x = 1\nif x:\n    {0}"):
        yield Plant("ARS2104", suite.format("⟦import json⟧"))
    for text in INIT:
        yield Plant("ARS4301", f'"""A package."""\n\n{text}', in_init=True)


def typed(code: str, places: dict[str, str]) -> Iterator[Plant]:
    """Give every place with a third of all shapes, and the bindings in turn."""
    bindings, shapes = list(BINDINGS.values()), list(SHAPES.values())
    for number, (place, shape) in enumerate(product(places.values(), shapes)):
        binding, name = bindings[number % len(bindings)]
        # A third of all pairs holds each place, binding and shape several times.
        if number % 3 == 0:
            written = shape.format(f"{OPEN}{name}{CLOSE}")
            yield Plant(code, f"{binding}\n\n\n{place.format(written)}")


def unmark(text: str) -> tuple[str, list[Place]]:
    """Take the brackets out and give the places that they enclosed, in characters."""
    places: list[Place] = []
    while OPEN in text:
        before, _, rest = text.partition(OPEN)
        inside, _, after = rest.partition(CLOSE)
        places.append((*position(before), *position(before + inside)))
        text = before + inside + after
    return text, places


def position(text: str) -> tuple[int, int]:
    """Give the line and the column at which a text ends, 1-based."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_first_party(root: Path) -> None:
    """Write what makes a folder a project in which `planted` is first-party."""
    write(root / "pyproject.toml", "[tool.airssys-lint]\n")
    write(root / "planted" / "__init__.py", "")
    write(root / "planted" / "shapes.py", "")
    write(root / "code" / "planted.py", "")


if __name__ == "__main__":
    main()
