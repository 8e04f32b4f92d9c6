"""A run with a cache says what a run without one says, whatever happened between."""

# Layer 1: Standard library imports
import time
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.texts import Part, StoredTexts
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.fix import Safety
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.settings import Settings
from lint_rules.source.file import Sources

ProjectMaker = Callable[[Mapping[str, str]], Path]
Run = Callable[..., tuple[Report, list[str]]]
Write = Callable[[str, str], None]


def codes(report: Report) -> list[str]:
    return [found.code for found in report.diagnostics]


def paths(report: Report) -> set[str]:
    return {found.path for found in report.diagnostics}


def test_unchanged_files_are_neither_read_nor_checked(
    shop: Path, run: Run, monkeypatch: MonkeyPatch
) -> None:
    read: list[str] = []
    original = Sources.content

    def content(sources: Sources, path: str) -> bytes:
        read.append(path)
        return original(sources, path)

    monkeypatch.setattr(Sources, "content", content)
    report, checked = run(shop)

    assert codes(report) == ["ARS2101", "ADR2301", "ARS2201"]
    assert len(report.suppressed) == 1
    assert checked == []
    # The excerpt of a breach is read from the file; the run without a cache reads all of them.
    assert sorted(read) == sorted(
        ["shop/__init__.py", "shop/orders.py", "shop/prices.py", "shop/tax.py"]
        + ["shop/orders.py"] * 2
    )


def test_a_changed_file_is_checked_and_no_other(shop: Path, run: Run, write: Write) -> None:
    write("shop/prices.py", "x = 1  # noted\n")
    report, checked = run(shop)

    assert checked == ["shop/prices.py"]
    assert "TST001" in codes(report)


def test_what_a_namespace_package_holds_is_asked_again(
    make_project: ProjectMaker, run: Run
) -> None:
    text = "import httpx\nimport google.protobuf\n"
    root = make_project({"google/shop.py": "", "a.py": text})

    assert codes(run(root)[0]) == []
    (root / "google/protobuf.py").write_text("", encoding="utf-8")
    report, checked = run(root)
    assert (codes(report), checked) == (["ARS2102"], ["a.py", "google/protobuf.py"])
    (root / "google/protobuf.py").unlink()
    (root / "google/__init__.py").write_text("", encoding="utf-8")
    report, checked = run(root)
    assert (codes(report), checked) == (["ARS2102"], ["a.py", "google/__init__.py"])


def test_a_renamed_file_is_another_file(shop: Path, run: Run) -> None:
    (shop / "shop/prices.py").rename(shop / "shop/costs.py")
    report, checked = run(shop)

    assert checked == ["shop/costs.py"]
    assert "shop/prices.py" not in paths(report)


def test_a_file_that_is_gone_takes_its_diagnostics_along(shop: Path, run: Run) -> None:
    (shop / "shop/orders.py").unlink()
    report, checked = run(shop)

    assert checked == []
    assert paths(report) == {".importlinter", "shop/prices.py"}


def test_a_new_module_changes_how_unchanged_files_resolve(
    shop: Path, run: Run, write: Write
) -> None:
    write("shop/use.py", "from shop import rate\n\n\ndef f() -> rate.Rate: ...\n")
    assert "shop/use.py" not in paths(run(shop)[0])
    write("shop/rate.py", "class Rate: ...\n")

    report, checked = run(shop)

    assert checked == ["shop/rate.py", "shop/use.py"]
    assert "shop/use.py" in paths(report)


def test_a_new_top_level_name_changes_layers(shop: Path, run: Run, write: Write) -> None:
    write("httpx.py", "")
    report, checked = run(shop)

    assert len(checked) == 5
    assert "httpx" not in {found.symbol for found in report.diagnostics}


def test_what_a_changed_file_defines_is_judged_where_unchanged_files_use_it(
    make_project: ProjectMaker, run: Run
) -> None:
    files = {
        "pyproject.toml": "[tool.airssys-lint]\ninverted = ['shop.till', 'shop.stock']\n",
        "shop/till/drawer.py": "from shop.stock.shelf import Shelf\n\nshelf: Shelf\n",
        "shop/stock/shelf.py": "class Shelf:\n    def take(self) -> None:\n        print()\n",
    }
    root = make_project(files)
    assert codes(run(root)[0]) == ["ADR3102"]
    protocol = "from typing import Protocol\n\n\nclass Shelf(Protocol): ...\n"
    (root / "shop/stock/shelf.py").write_text(protocol, encoding="utf-8")

    report, checked = run(root)

    assert codes(report) == []
    assert checked == ["shop/stock/shelf.py"]


def test_a_changed_file_may_take_what_the_fix_of_an_unchanged_one_removes(
    shop: Path, run: Run, write: Write
) -> None:
    def safety(*paths: str) -> set[Safety]:
        report, _ = run(shop, *paths)
        return {found.fix.safety for found in report.diagnostics if found.fix}

    write("shop/orders.py", "")
    assert safety() == {Safety.SAFE}
    write("shop/orders.py", "from shop.prices import datetime\n")

    assert safety("shop/prices.py") == safety() == {Safety.UNSAFE}


def test_a_run_about_one_file_knows_the_contracts_and_reads_nothing_else(
    shop: Path, run: Run
) -> None:
    report, checked = run(shop, "shop/orders.py")

    assert checked == []
    assert codes(report) == ["ARS2101", "ADR2301"]


@pytest.mark.parametrize(
    ("path", "others"),
    [
        ("shop/orders.py", set()),
        # Whether somebody takes what its fix would remove.
        ("shop/prices.py", {Part.TAKEN}),
    ],
)
def test_a_run_about_one_file_reads_little_of_what_the_cache_says_of_others(
    shop: Path, run: Run, monkeypatch: MonkeyPatch, path: str, others: set[Part]
) -> None:
    row_of = {"shop/orders.py": 1, "shop/prices.py": 2}
    read: list[tuple[int, Part]] = []
    original = StoredTexts.read

    def note(texts: StoredTexts, row: int, part: Part) -> str:
        read.append((row, part))
        return original(texts, row, part)

    monkeypatch.setattr(StoredTexts, "read", note)
    # With them, where a breach that touches the file stands is read as well.
    run(shop, path, with_contracts=False)

    assert (row_of[path], Part.RESULTS) in read
    assert {part for row, part in read if row != row_of[path]} == others


def test_an_unreadable_file_comes_back(shop: Path, run: Run, write: Write) -> None:
    path = shop / "shop/prices.py"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.symlink_to("gone.py")
    assert "ARS0001" in codes(run(shop)[0])
    run(shop)
    write("shop/gone.py", text)

    report, _ = run(shop)

    assert "ARS0001" not in codes(report)
    assert [verdict.kept for verdict in report.contracts] == [False]


def test_a_syntax_error_is_remembered_and_mended(shop: Path, run: Run, write: Write) -> None:
    write("shop/prices.py", "def f(:\n")
    run(shop)
    report, checked = run(shop)
    assert "ARS0001" in codes(report)
    assert checked == []
    write("shop/prices.py", "import os\n")

    assert "ARS0001" not in codes(run(shop)[0])


def test_nothing_is_kept_unless_asked_for(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": "x = 1\n"})
    check_project(CheckRequest(root, (root,), Settings(), BUILT_IN))

    assert not (root / ".airssys_cache").exists()


LINES = [
    "import os",
    "import httpx",
    "from shop import prices",
    "from shop import tax",
    "from . import orders",
    "def f() -> tax.Rate: ...",
    "def g() -> 'shop.tax.Rate': ...",
    "x = 1  # noted",
    "# airssys: ignore[ARS2101] -- why",
    "def h(:",
]
FILES = ["shop/__init__.py", "shop/orders.py", "shop/prices.py", "shop/tax.py", "other.py"]
EDITS = st.lists(
    st.tuples(st.sampled_from(FILES), st.none() | st.lists(st.sampled_from(LINES), max_size=4)),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(runs=st.lists(st.tuples(EDITS, st.booleans(), st.booleans()), max_size=5))
def test_random_edits_between_runs_make_no_difference(
    shop: Path,
    run: Run,
    write: Write,
    runs: list[tuple[list[tuple[str, list[str] | None]], bool, bool]],
) -> None:
    for edits, about_one, recent in runs:
        for path, lines in edits:
            if lines is None:
                (shop / path).unlink(missing_ok=True)
            else:
                write(path, "".join(f"{line}\n" for line in lines))
        about = ["shop/orders.py"] if about_one and (shop / "shop/orders.py").exists() else []
        if recent:
            run(shop, *about, clock=time.time_ns)
        else:
            run(shop, *about)
    run(shop)
