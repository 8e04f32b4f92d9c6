"""The graph of our own reading, against the one that grimp builds from the same files."""

# Layer 1: Standard library imports
import importlib
import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 2: Third-party imports
import grimp
import pytest
from grimp import ImportGraph
from hypothesis import given, settings
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.contracts.graph import LocatedGraph, build_graph
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.diagnostic import Span
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources
from lint_rules.source.imports import ImportKind
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

ProjectMaker = Callable[[Mapping[str, str]], Path]

MODULES = ["", "a", "b", "sub", "sub.c", "sub.deep", "sub.deep.d"]
PATHS = [
    "__init__.py",
    "a.py",
    "b.py",
    "sub/__init__.py",
    "sub/c.py",
    "sub/deep/__init__.py",
    "sub/deep/d.py",
]
NAMES = st.sampled_from([*MODULES, "gone", "sub.gone", "sub.gone.deeper"])
STATEMENTS = st.one_of(
    NAMES.map(lambda name: f"import {'.'.join(filter(None, ['ROOT', name]))}"),
    st.tuples(NAMES, st.sampled_from(["a", "c", "sub", "x", "*"])).map(
        lambda pair: f"from {'.'.join(filter(None, ['ROOT', pair[0]]))} import {pair[1]}"
    ),
    st.tuples(
        st.integers(1, 2), st.sampled_from(["", "a", "sub", "gone"]), st.sampled_from("abcd")
    ).map(lambda each: f"from {'.' * each[0]}{each[1]} import {each[2]}"),
    st.sampled_from(["import os.path", "from xml import dom", "import ROOTS.a"]),
)
GUARDS = st.sampled_from(
    [
        "{}",
        "if TYPE_CHECKING:\n    {}",
        "if typing.TYPE_CHECKING:\n    {}",
        "if x:\n    pass\nelif TYPE_CHECKING:\n    {}",
        "if not TYPE_CHECKING:\n    pass\nelse:\n    {}",
        "def f():\n    {}",
        "class C:\n    {}",
        "try:\n    pass\nexcept E:\n    {}",
    ]
)
GUARDED = st.tuples(GUARDS, STATEMENTS).map(lambda pair: pair[0].format(pair[1]))
SERIAL = itertools.count()


def graph_of(root: Path, package: str, *, detailed: bool = True, **session: str) -> LocatedGraph:
    modules = ModuleTree(discover(root, Settings()), ["."])
    project = read_project(Settings(), modules)
    configuration = ContractsConfiguration(root, {"root_packages": [package], **session}, ())
    files = {}
    for path in modules.modules:
        table = FileReading(Sources(root).read(path), project).import_table
        files[path] = FileImports(table, [])
    return build_graph(configuration, modules, files, detailed=detailed)


def edges(graph: ImportGraph) -> dict[tuple[str, str], set[int]]:
    return {
        (importer, imported): {
            detail["line_number"]
            for detail in graph.get_import_details(importer=importer, imported=imported)
        }
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        # Beyond the top-level package grimp has a module without a name.
        if imported
    }


@settings(max_examples=60)
@given(
    bodies=st.lists(st.lists(GUARDED, max_size=3), min_size=len(PATHS), max_size=len(PATHS)),
    external=st.booleans(),
    without_typing=st.booleans(),
)
def test_a_package_has_the_graph_that_grimp_builds(
    bodies: list[list[str]], *, external: bool, without_typing: bool
) -> None:
    # A name of its own for each package, since the interpreter remembers where it found one.
    package = f"parity{next(SERIAL)}"
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, body in zip(PATHS, bodies, strict=True):
            file = root / package / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(body).replace("ROOT", package), encoding="utf-8")
        ours = graph_of(
            root,
            package,
            include_external_packages=str(external),
            exclude_type_checking_imports=str(without_typing),
        ).graph
        sys.path.insert(0, folder)
        try:
            importlib.invalidate_caches()
            theirs = grimp.build_graph(
                package,
                include_external_packages=external,
                exclude_type_checking_imports=without_typing,
                cache_dir=None,
            )
        finally:
            sys.path.remove(folder)

    assert ours.modules == theirs.modules - {""}
    assert edges(ours) == edges(theirs)
    squashed = {module for module in theirs.modules if module and theirs.is_module_squashed(module)}
    assert {module for module in ours.modules if ours.is_module_squashed(module)} == squashed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("import shop.b\n", ImportKind.RUN_TIME),
        ("class C:\n    import shop.b\n", ImportKind.RUN_TIME),
        ("try:\n    import shop.b\nexcept ImportError:\n    pass\n", ImportKind.CONDITIONAL),
        ("def f():\n    import shop.b\n", ImportKind.IN_FUNCTION),
        ("def f():\n    if x:\n        import shop.b\n", ImportKind.IN_FUNCTION),
        ("if TYPE_CHECKING:\n    import shop.b\n", ImportKind.TYPE_CHECKING),
        ("if TYPE_CHECKING:\n    def f():\n        import shop.b\n", ImportKind.TYPE_CHECKING),
    ],
)
def test_an_edge_knows_when_it_is_imported(
    text: str, kind: ImportKind, make_project: ProjectMaker
) -> None:
    root = make_project({"shop/__init__.py": "", "shop/a.py": text, "shop/b.py": ""})

    (place,) = graph_of(root, "shop").places(("shop.a", "shop.b"))

    assert place.name.kind is kind


def test_an_edge_knows_all_its_places(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/a.py": "from shop import (\n    b,\n)\nfrom shop.b import X, Y\n",
            "shop/a.pyi": "from shop.b import X\n",
            "shop/b.py": "",
        }
    )

    located = graph_of(root, "shop")

    assert [(path, name.span) for path, name in located.places(("shop.a", "shop.b"))] == [
        ("shop/a.py", Span(2, 5, 2, 6)),
        ("shop/a.py", Span(4, 20, 4, 21)),
        ("shop/a.py", Span(4, 23, 4, 24)),
        ("shop/a.pyi", Span(1, 20, 1, 21)),
    ]


def test_stubs_and_folders_without_init_are_modules(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "shop/__init__.py": "",
            "shop/a.py": "from shop.folder import inner\nfrom shop import typed\n",
            "shop/folder/inner.py": "import shop.typed\n",
            "shop/typed.pyi": "",
        }
    )

    graph = graph_of(root, "shop").graph

    assert graph.modules == {
        "shop",
        "shop.a",
        "shop.folder",
        "shop.folder.inner",
        "shop.typed",
    }
    assert set(edges(graph)) == {
        ("shop.a", "shop.folder.inner"),
        ("shop.a", "shop.typed"),
        ("shop.folder.inner", "shop.typed"),
    }
