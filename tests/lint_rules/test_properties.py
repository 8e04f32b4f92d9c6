"""What holds for every module: no crash, one answer, and places that lie in the file."""

# Layer 1: Standard library imports
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random
from unicodedata import normalize

# Layer 2: Third-party imports
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# Layer 3: Internal imports
from lint_rules.api import check, fix
from lint_rules.diagnostic import Diagnostic
from lint_rules.settings import Settings
from lint_rules.workspace import open_workspace

FILE_RULES = ("ARS21", "ARS22", "ARS43", "ARS0001", "ARS0002", "ARS0003", "ARS0004")
SETTINGS = Settings(select=FILE_RULES, import_headings="require")
FIXED_RULES = ("ARS2101", "ARS2102", "ARS2103", "ARS2201", "ARS2202")

names = st.sampled_from(
    [
        "os",
        "datetime",
        "httpx",
        "shop",
        "np",
        "ä",
        "\N{MATHEMATICAL SCRIPT CAPITAL X}",
        "typing",
        "t",
        "C",
    ]
)
chains = st.lists(names, min_size=1, max_size=4).map(".".join)


def quoted(text: str) -> SearchStrategy[str]:
    """Write a type as a string in one of the ways Python has for it."""
    halves = (text[: len(text) // 2], text[len(text) // 2 :])
    ways = [
        repr(text),
        f'r"{text}"' if '"' not in text else repr(text),
        f'"""\n {text}"""' if '"' not in text else repr(text),
        f"({halves[0]!r}\n  {halves[1]!r})",
        "'" + "".join(f"\\U{ord(letter):08x}" for letter in text) + "'",
    ]
    return st.sampled_from(ways)


def larger(types: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        st.builds("{}[{}]".format, chains, types),
        st.builds("{} | {}".format, types, types),
        st.builds("({},\n {})".format, types, types),
        st.builds("Literal[{}]".format, types),
        st.builds("Annotated[{}, {}]".format, types, types),
        types.flatmap(quoted),
        st.builds("f({})".format, types),
        st.builds("(lambda {}: {})".format, names, types),
        st.builds("[{} for {} in ä]".format, types, names),
    )


types = st.recursive(chains, larger, max_leaves=6)
dots = st.sampled_from(["", ".", ".."])
remarks = st.sampled_from(
    [
        "",
        "  # isort: skip",
        "  # noqa: I001",
        "  # ruff: ignore[I001]",
        "  # ä why",
        "; import os",
        "  # isort: split",
    ]
)
imports = st.one_of(
    st.builds("import {}{}".format, chains, remarks),
    st.builds("import {} as {}, {}".format, chains, names, chains),
    st.builds("from {}{} import {} as {}{}".format, dots, chains, names, names, remarks),
    st.builds("from . import (\n    {},\n    {},\n)".format, names, names),
    st.builds("from typing import Literal as {}, Annotated as {}".format, names, names),
    st.sampled_from(
        ["from __future__ import annotations", "from httpx import *", "from . import *"]
    ),
)
rules = st.sampled_from(["ARS2101", "ARS21", "qualified-annotation", "ARS4301", "ARS9999", ""])
suppressions = st.one_of(
    st.builds("# airssys: ignore[{}]{}".format, rules, st.sampled_from([" -- ä why", ""])),
    st.builds("import httpx  # airssys: ignore[{}, {}] -- why".format, rules, rules),
    st.builds("# airssys: ignore-file[{}] -- why".format, rules),
    st.builds("# airssys: ingore[{}] -- ä why".format, rules),
)
comments = st.sampled_from(
    [
        "# ruff: disable[I001]",
        "# ruff: enable[I001]",
        "# Layer 1: Standard library imports",
        "# Layer 2: Third-party imports",
        "# Layer 3: Internal imports",
        "# isort: off",
        "# isort: on",
        "# fmt: off",
        "",
        "'''\n# Layer 1: Standard library imports\n'''",
    ]
)
simple = st.one_of(
    imports,
    imports,
    comments,
    suppressions,
    st.builds("{}: {}".format, names, types),
    st.builds("{}: TypeAlias = {}".format, names, types),
    st.builds("{} = typing.cast({}, {})".format, names, types, types),
    st.builds("{} = t.TypeVar('T', bound={})".format, names, types),
    st.builds("__all__ = [{!r}]".format, names),
    st.builds("({} := {})".format, names, types),
    st.builds("del {}".format, names),
    st.builds("global {}".format, names),
)
heads = st.one_of(
    st.sampled_from(["if TYPE_CHECKING:", "with ä as t:", "for os in t:", "while t:"]),
    st.builds("def {}({}: {}, *a: {}) -> {}:".format, names, names, types, types, types),
    st.builds("async def {}({}=1, /, *, b: {}):".format, names, names, types),
    st.builds("class {}({}):".format, names, types),
    st.sampled_from(["try:\n    import os\nexcept t as np:", "match t:\n  case httpx:"]),
)


def indented(head: str, lines: list[str]) -> str:
    body = "\n".join([*lines, "pass"]).replace("\n", "\n    ")
    return f"{head}\n    {body}"


statements = st.recursive(
    simple,
    lambda inner: st.builds(indented, heads, st.lists(inner, max_size=4)),
    max_leaves=12,
)
endings = st.sampled_from(["\n", "\r\n", "\r"])
modules = st.builds(
    lambda parts, ending: "\n".join([*parts, ""]).replace("\n", ending).encode(),
    st.lists(statements, max_size=8),
    endings,
)
paths_of_modules = ["a.py", "b.py", "shop/__init__.py", "shop/c.py", "shop/d.pyi", "ä.py"]
projects = st.dictionaries(st.sampled_from(paths_of_modules), modules, min_size=1, max_size=4)
often = settings(max_examples=100, database=None)


@often
@given(projects, st.randoms(use_true_random=False))
def test_the_answer_is_one_whatever_the_order_of_the_paths(
    files: dict[str, bytes], random: Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        shuffled = [root / name for name in files]
        random.shuffle(shuffled)

        whole = check([root], SETTINGS, with_contracts=False)

        assert check([root], SETTINGS, with_contracts=False) == whole
        assert check(shuffled, SETTINGS, with_contracts=False) == whole
        assert check(sorted(shuffled), SETTINGS, with_contracts=False) == whole


@often
@given(projects)
def test_every_place_lies_in_the_file_and_holds_what_is_reported(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        report = check([root], SETTINGS, with_contracts=False)

    for each in report.diagnostics:
        lines = files[each.path].decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= each.span.line <= each.span.end_line <= len(lines)
        assert 1 <= each.span.column <= len(lines[each.span.line - 1]) + 1
        assert 1 <= each.span.end_column <= len(lines[each.span.end_line - 1]) + 1
        assert each.excerpt == lines[each.span.line - 1]
        assert_points_at_its_text(each, spanned(each, lines))


@often
@given(projects)
def test_the_answer_is_the_same_without_a_cache_with_a_cold_and_with_a_warm_one(
    files: dict[str, bytes],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace([write(Path(folder), files)], SETTINGS)

        uncached = workspace.check(with_contracts=False)

        assert workspace.check(with_contracts=False, use_cache=True) == uncached
        assert workspace.check(with_contracts=False, use_cache=True) == uncached


@often
@given(projects, st.sampled_from(paths_of_modules), modules)
def test_a_warm_cache_knows_what_has_changed(
    files: dict[str, bytes], path: str, content: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        open_workspace([root], SETTINGS).check(with_contracts=False, use_cache=True)
        write(root, {path: content})
        workspace = open_workspace([root], SETTINGS)

        warm = workspace.check(with_contracts=False, use_cache=True)

        assert warm == workspace.check(with_contracts=False)


@settings(often, max_examples=12)
@given(projects)
def test_fixing_leaves_nothing_that_it_can_fix(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        chosen = replace(SETTINGS, select=FIXED_RULES)

        first = fix([root], chosen)
        second = fix([root], chosen)

        assert second.fixed == ()
        assert second.changes == ()
        left = {(each.path, each.code) for each in first.report.diagnostics if is_safe(each)}
        assert left <= {(note.path, note.code) for note in first.dropped}


@settings(often, max_examples=300)
@given(
    st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8")))
)
def test_any_bytes_are_checked_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {"a.py": content})
        report = check([root], replace(SETTINGS, select=("ARS",)), with_contracts=False)

    assert report.files == 1


def write(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in {"pyproject.toml": b"[tool.airssys-lint]\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def is_safe(diagnostic: Diagnostic) -> bool:
    return diagnostic.fix is not None and diagnostic.fix.safety == "safe"


def spanned(diagnostic: Diagnostic, lines: list[str]) -> str:
    span = diagnostic.span
    text = lines[span.line - 1 : span.end_line]
    text[-1] = text[-1][: span.end_column - 1]
    text[0] = text[0][span.column - 1 :]
    return "\n".join(text)


def assert_points_at_its_text(diagnostic: Diagnostic, text: str) -> None:
    match diagnostic.code:
        case "ARS2101" | "ARS2102" | "ARS2104":
            assert text.startswith(("import ", "from "))
        case "ARS2103":
            assert text.startswith(("# Layer ", "import ", "from "))
        case "ARS2201" | "ARS2202":
            # The interpreter reads identifiers in this normal form.
            assert normalize("NFKC", names_in(text)) == diagnostic.symbol
        case "ARS4301":
            assert text.strip()
        case "ARS0002" | "ARS0003" | "ARS0004":
            assert text in diagnostic.excerpt
            assert text.strip()
        case code:
            assert code == "ARS0001"


def names_in(text: str) -> str:
    """Give a chain as it reads when line breaks, quotes, blanks and escapes are evaluated."""
    before = ""
    # A string may stand in a string.
    while text != before:
        before = text
        text = text.encode("ascii", "backslashreplace").decode("unicode_escape")
        text = text.translate(dict.fromkeys(map(ord, "\n '\"")))
    # Python reads identifiers in this form.
    return normalize("NFKC", text)
