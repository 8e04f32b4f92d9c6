# Layer 1: Standard library imports
import os
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.engine.parallelism import ITEMS_WORTH_A_WORKER
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import NO_CONTRACTS, check_project
from lint_rules.errors import UsageError
from lint_rules.reporters.json import render_json
from lint_rules.reporters.text import render_text
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.settings import Settings

BAD = "import httpx\nimport os\n"
Maker = Callable[[Path], object]


def run(root: Path, *paths: str, select: tuple[str, ...] = ("ARS2101",)) -> Report:
    chosen = [root / path for path in paths or (".",)]
    return check_project(CheckRequest(root, tuple(chosen), Settings(select=select), BUILT_IN))


def content(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def link_to(target: str) -> Maker:
    return lambda path: path.symlink_to(target)


UNREADABLE = {
    "syntax-error": content(b"def f(:\n"),
    "null-byte": content(b"x = 1\n\0\n"),
    "undecodable": content(b"x = 1\n\ny = '\xff'\n"),
    "unknown-encoding": content(b"# coding: nonsense\n"),
    "encoding-that-refuses": content(b"# coding: undefined\n"),
    "nested-too-deeply": content(b"x = " + b"1 + " * 20_000 + b"1\n"),
    "too-many-brackets": content(b"(" * 100_000),
    "megabytes-that-do-not-parse": content(b"x = '" + b"x" * 5_000_000),
    "broken-link": link_to("gone.py"),
    "link-loop": link_to("bad.py"),
    "link-to-a-folder": link_to("."),
    "endless-device": link_to("/dev/zero"),
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_diagnostic_and_the_others_are_checked(
    tmp_path: Path, kind: str
) -> None:
    UNREADABLE[kind](tmp_path / "bad.py")
    (tmp_path / "other.py").write_text(BAD, encoding="utf-8")

    report = run(tmp_path)

    assert [(found.path, found.code) for found in report.diagnostics] == [
        ("bad.py", "ARS0001"),
        ("other.py", "ARS2101"),
    ]
    assert report.files == 2
    assert len(render_text(report)) < 2_000


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"# coding: latin-1\n# \xe9\nimport httpx\nimport os\n", 4, id="latin-1"),
        pytest.param(b"\xef\xbb\xbfimport httpx\nimport os\n", 2, id="byte-order-mark"),
        pytest.param(b"import httpx\r\nimport os\r\n", 2, id="CRLF"),
        pytest.param(b"import httpx\rimport os\r", 2, id="CR"),
        pytest.param(b"\n\r\r\nimport httpx\rimport os\n", 5, id="mixed"),
        pytest.param(b"import httpx\n\f\nimport os\n", 3, id="form-feed"),
        pytest.param(b"import httpx\nimport os", 2, id="no-line-ending"),
        pytest.param(
            b"x = '" + b"x" * 5_000_000 + b"'\nimport httpx\nimport os\n", 3, id="megabytes"
        ),
        pytest.param(b"import httpx\nimport os\nx = '\\d'\n", 2, id="invalid-escape"),
    ],
)
def test_an_odd_file_is_checked_like_any_other(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / "odd.py").write_bytes(data)

    (found,) = run(tmp_path).diagnostics

    assert (found.code, found.span.line, found.excerpt) == ("ARS2101", line, "import os")


@pytest.mark.parametrize(
    "name", ["a b.py", "a\nb.py", "\x1b[31m.py", "\u202e.py", os.fsdecode(b"\xff.py"), "::x.py"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BAD, encoding="utf-8")

    report = run(tmp_path)

    assert [found.path for found in report.diagnostics] == [name]
    assert render_json(report).isascii()
    assert "\x1b" not in render_text(report)
    render_text(report).encode()


def test_code_that_is_parsed_and_cannot_be_followed_is_no_traceback(tmp_path: Path) -> None:
    nested = "if " + "1 + " * 900 + "1: pass\n"
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").write_text(nested, encoding="utf-8")
    (tmp_path / "z.py").write_text(BAD, encoding="utf-8")

    report = run(tmp_path, select=("ARS",))

    assert {found.path for found in report.diagnostics} == {"pkg/__init__.py", "z.py"}


def test_only_the_chosen_files_are_checked_and_all_are_modules(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "cart.py").write_text("import shop\nimport os\n", encoding="utf-8")
    (tmp_path / "b.py").write_text(BAD, encoding="utf-8")

    report = run(tmp_path, "shop")

    assert [(found.path, found.symbol) for found in report.diagnostics] == [("shop/cart.py", "os")]
    assert report.files == 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("use_cache", [False, True])
def test_whoever_wants_to_hears_of_every_file(
    tmp_path: Path, *, jobs: int, use_cache: bool
) -> None:
    count = 2 * ITEMS_WORTH_A_WORKER
    for number in range(count):
        (tmp_path / f"m{number:03}.py").touch()
    heard: list[tuple[int, int]] = []
    request = CheckRequest(
        tmp_path,
        (tmp_path,),
        Settings(),
        BUILT_IN,
        jobs=jobs,
        use_cache=use_cache,
        progress=lambda done, files: heard.append((done, files)),
    )

    check_project(request)

    once = [(number, count) for number in range(1, count + 1)]
    # What other processes have checked is looked at again here.
    assert heard == once * jobs


def test_without_contracts_a_remark_says_so_when_they_were_to_be_judged(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch()

    assert NO_CONTRACTS in run(tmp_path, select=("ADR2301",)).remarks
    assert NO_CONTRACTS not in run(tmp_path).remarks


@pytest.mark.parametrize(
    ("paths", "remark"),
    [
        ([], "2 notebooks were left out; only Python files are checked"),
        (["sub", "a.py"], "1 notebook was left out; only Python files are checked"),
        (["a.py"], ""),
    ],
)
def test_notebooks_that_are_left_out_are_counted_once(
    tmp_path: Path, paths: list[str], remark: str
) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.py", "b.ipynb", "sub/c.py", "sub/d.ipynb"):
        (tmp_path / name).touch()

    assert run(tmp_path, *paths).remarks == ((remark,) if remark else ())


def test_a_notebook_that_is_named_is_a_diagnostic_and_no_remark(tmp_path: Path) -> None:
    # What a notebook holds is, by accident, an expression of Python.
    (tmp_path / "b.ipynb").write_text('{"cells": []}', encoding="utf-8")

    report = run(tmp_path, "b.ipynb")

    ((path, message, advice),) = [
        (each.path, each.message, each.help) for each in report.diagnostics
    ]
    assert (path, message) == ("b.ipynb", "is a notebook, and those are not read")
    assert advice == (
        "move what is worth checking into a module, or exclude the notebook;"
        " no rule was applied to it"
    )
    assert report.remarks == ()


def test_the_fingerprint_survives_lines_inserted_above(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(BAD, encoding="utf-8")
    (before,) = run(tmp_path).diagnostics
    path.write_text(f"'''docstring'''\n\n{BAD}", encoding="utf-8")

    (after,) = run(tmp_path).diagnostics

    assert after.fingerprint == before.fingerprint
    assert after.span.line == before.span.line + 2


def test_a_path_outside_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()

    with pytest.raises(UsageError, match="lies outside the project root"):
        check_project(CheckRequest(tmp_path / "in", (tmp_path,), Settings(), BUILT_IN))
