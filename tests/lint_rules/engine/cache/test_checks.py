"""A run with a cache says what a run without one says, whatever happened between."""

# Layer 1: Standard library imports
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from os import stat_result
from pathlib import Path
from subprocess import PIPE, Popen

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch, TempPathFactory

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.reading import read_contracts
from lint_rules.diagnostic import Finding, Report, Span
from lint_rules.engine.cache.folder import NAME, remove_cache
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.project import find_project
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings
from lint_rules.source.file import Sources
from lint_rules.source.reading import FileReading

ProjectMaker = Callable[[Mapping[str, str]], Path]
HOUR = 3_600_000_000_000


class Watched:
    """A project, and the files that its last cached run checked.

    Every cached run is compared with one that has no cache.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checked: list[str] = []
        # By now every change on disk is an hour old.
        self.clock: Callable[[], int] = lambda: time.time_ns() + HOUR
        self._watch = FileRule(
            code="TST001",
            name="watch",
            standard="",
            summary="Notes which files it is given.",
            package="",
            check=self._note,
        )

    def run(self, *paths: str, with_contracts: bool = True) -> Report:
        project = find_project([self.root], self.root)
        request = CheckRequest(
            self.root,
            tuple(self.root / path for path in paths or (".",)),
            read_settings(project),
            Catalogue([*CATALOGUE, self._watch]),
            project.configuration,
            with_contracts,
            clock=self.clock,
        )
        fresh = check_project(request)
        self.checked = []
        cached = check_project(replace(request, use_cache=True))
        assert cached == fresh
        return cached

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _note(self, reading: FileReading) -> Iterator[Finding]:
        self.checked.append(reading.file.path)
        if "noted" in reading.file.text:
            yield Finding(Span(1, 1, 1, 2), "noted", "", reading.file.path)


@pytest.fixture
def watched(make_project: ProjectMaker) -> Watched:
    """A small project with contracts, one of them broken, that has been checked once."""
    project = Watched(
        make_project(
            {
                ".importlinter": CONTRACTS,
                "shop/__init__.py": "",
                "shop/orders.py": "import httpx\nimport os\n\nfrom shop import prices\n",
                "shop/prices.py": "import datetime\n\n\ndef when() -> datetime.date: ...\n",
                "shop/tax.py": "# airssys: ignore-file[TST001] -- known\nRATE = 1  # noted\n",
            }
        )
    )
    project.run()
    return project


CONTRACTS = """
[importlinter]
root_package = shop

[importlinter:contract:apart]
name = Orders and prices are apart
type = independence
modules =
    shop.orders
    shop.prices
"""


def cache_file(project: Watched) -> Path:
    (file,) = (project.root / NAME).glob("*.cache")
    return file


def test_unchanged_files_are_neither_read_nor_checked(
    watched: Watched, monkeypatch: MonkeyPatch
) -> None:
    read: list[str] = []
    original = Sources.content

    def content(sources: Sources, path: str) -> bytes:
        read.append(path)
        return original(sources, path)

    monkeypatch.setattr(Sources, "content", content)
    report = watched.run()

    assert [found.code for found in report.diagnostics] == ["ARS2101", "ADR2301", "ARS2201"]
    assert len(report.suppressed) == 1
    assert watched.checked == []
    # The excerpt of a breach is read from the file; the run without a cache reads all of them.
    assert sorted(read) == sorted(
        ["shop/__init__.py", "shop/orders.py", "shop/prices.py", "shop/tax.py"]
        + ["shop/orders.py"] * 2
    )


def test_a_file_that_was_touched_is_read_and_not_checked(watched: Watched) -> None:
    os.utime(watched.root / "shop/prices.py", (1, 1))
    watched.run()

    assert watched.checked == []


def test_a_changed_file_is_checked_and_no_other(watched: Watched) -> None:
    watched.write("shop/prices.py", "x = 1  # noted\n")
    report = watched.run()

    assert watched.checked == ["shop/prices.py"]
    assert "TST001" in {found.code for found in report.diagnostics}


def test_other_content_under_the_old_size_and_time_is_noticed(watched: Watched) -> None:
    path = watched.root / "shop/prices.py"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    watched.write("shop/prices.py", text.replace("datetime.date", "date.datetime"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)

    watched.run()

    assert watched.checked == ["shop/prices.py"]


def test_a_file_that_changes_twice_within_a_tick_is_noticed(
    watched: Watched, monkeypatch: MonkeyPatch
) -> None:
    # A file system whose clock stands still: no stat tells one content from another.
    def frozen(status: stat_result) -> list[int]:
        return [status.st_size, 0, 0, status.st_ino]

    monkeypatch.setattr("lint_rules.engine.cache.checks.stamp_now", frozen)
    monkeypatch.setattr("lint_rules.engine.cache.stamp.stamp_now", frozen)
    watched.clock = time.time_ns
    watched.write("shop/prices.py", "a = 1\n")
    watched.run()
    watched.write("shop/prices.py", "b = 2\n")
    watched.run()

    assert watched.checked == ["shop/prices.py"]


def test_a_renamed_file_is_another_file(watched: Watched) -> None:
    (watched.root / "shop/prices.py").rename(watched.root / "shop/costs.py")
    report = watched.run()

    assert watched.checked == ["shop/costs.py", "shop/orders.py"]
    assert "shop/prices.py" not in {found.path for found in report.diagnostics}


def test_a_file_that_is_gone_takes_its_diagnostics_along(watched: Watched) -> None:
    (watched.root / "shop/orders.py").unlink()
    report = watched.run()

    assert watched.checked == []
    assert {found.path for found in report.diagnostics} == {".importlinter", "shop/prices.py"}


def test_a_new_module_changes_how_unchanged_files_resolve(watched: Watched) -> None:
    watched.write("shop/use.py", "from shop import rate\n\n\ndef f() -> rate.Rate: ...\n")
    assert "shop/use.py" not in {found.path for found in watched.run().diagnostics}
    watched.write("shop/rate.py", "class Rate: ...\n")

    report = watched.run()

    assert watched.checked == ["shop/rate.py", "shop/use.py"]
    assert "shop/use.py" in {found.path for found in report.diagnostics}


def test_a_new_top_level_name_changes_layers(watched: Watched) -> None:
    watched.write("httpx.py", "")
    report = watched.run()

    assert len(watched.checked) == 5
    assert "httpx" not in {found.symbol for found in report.diagnostics}


def test_a_run_about_one_file_knows_the_contracts_and_reads_nothing_else(watched: Watched) -> None:
    report = watched.run("shop/orders.py")

    assert watched.checked == []
    assert [found.code for found in report.diagnostics] == ["ARS2101", "ADR2301"]


@pytest.mark.parametrize(
    "settings", ["[tool.airssys-lint]\nallow-qualified = ['datetime']\n", "[project]\nname = 'x'\n"]
)
def test_other_settings_are_another_cache(watched: Watched, settings: str) -> None:
    watched.write("pyproject.toml", settings)
    watched.run()
    is_same = "allow" not in settings

    assert (watched.checked == []) is is_same


def test_exceptions_are_made_after_the_cache(watched: Watched) -> None:
    watched.write(
        "pyproject.toml", "[tool.airssys-lint]\nper-file-ignores = {'*' = ['ARS', 'ADR', 'TST']}\n"
    )
    report = watched.run()

    assert watched.checked == []
    assert not report.diagnostics or {found.code for found in report.diagnostics} == {"ARS0003"}


def test_changed_contracts_are_judged_anew(watched: Watched) -> None:
    watched.write(".importlinter", CONTRACTS.replace("    shop.prices\n", "    shop.tax\n"))
    report = watched.run()

    assert watched.checked == []
    assert [verdict.kept for verdict in report.contracts] == [True]


def test_unchanged_contracts_are_not_judged_again(
    watched: Watched, monkeypatch: MonkeyPatch
) -> None:
    judged: list[Path] = []

    def read(path: Path) -> ContractsConfiguration:
        judged.append(path)
        return read_contracts(path)

    monkeypatch.setattr("lint_rules.contracts.reading.read_contracts", read)
    watched.write("shop/tax.py", "RATE = 2\n")
    watched.run()
    # The run without a cache judges them each time.
    assert len(judged) == 1
    watched.write("shop/tax.py", "import os\n")
    watched.run()
    assert len(judged) == 3


def test_contracts_come_after_a_run_without_them(watched: Watched) -> None:
    remove_cache(watched.root)
    watched.run(with_contracts=False)

    report = watched.run()

    assert [verdict.kept for verdict in report.contracts] == [False]
    assert len(watched.checked) == 4
    watched.run(with_contracts=False)
    assert watched.checked == []


def test_an_unreadable_file_comes_back(watched: Watched) -> None:
    path = watched.root / "shop/prices.py"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.symlink_to("gone.py")
    assert "ARS0001" in {found.code for found in watched.run().diagnostics}
    watched.run()
    watched.write("shop/gone.py", text)

    report = watched.run()

    assert "ARS0001" not in {found.code for found in report.diagnostics}
    assert [verdict.kept for verdict in report.contracts] == [False]


def test_a_syntax_error_is_remembered_and_mended(watched: Watched) -> None:
    watched.write("shop/prices.py", "def f(:\n")
    watched.run()
    report = watched.run()
    assert "ARS0001" in {found.code for found in report.diagnostics}
    watched.write("shop/prices.py", "import os\n")

    assert "ARS0001" not in {found.code for found in watched.run().diagnostics}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        b"[]",
        b'[1, [], "", {}, {}]\n1',
        b"[" * 100_000,
        b'{"a": 1}\n' * 10,
    ],
    ids=["empty", "garbage", "binary", "list", "foreign", "deep", "json"],
)
def test_a_broken_cache_is_no_cache(watched: Watched, content: bytes) -> None:
    cache_file(watched).write_bytes(content)
    watched.run()

    assert len(watched.checked) == 4
    watched.run()
    assert watched.checked == []


def test_every_part_of_a_cache_may_be_broken(watched: Watched) -> None:
    file = cache_file(watched)
    content = file.read_bytes()
    for start in range(0, len(content), max(1, len(content) // 60)):
        for damaged in (content[:start], content[:start] + b"[9]" + content[start + 3 :]):
            file.write_bytes(damaged)
            watched.run()
            assert file.read_bytes().count(b"\n") == content.count(b"\n")


def test_a_cache_that_came_from_elsewhere_is_ignored(watched: Watched, tmp_path: Path) -> None:
    copy = Watched(tmp_path / "copy")
    shutil.copytree(watched.root, copy.root, ignore=shutil.ignore_patterns("copy"))
    copy.run()

    assert len(copy.checked) == 4


def test_a_cache_of_another_version_of_the_tool_is_another(
    watched: Watched, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr("lint_rules.engine.cache.key.__version__", "999")
    watched.run()

    assert len(watched.checked) == 4


def test_a_tree_that_cannot_be_written_is_checked(make_project: ProjectMaker) -> None:
    project = Watched(make_project({"a.py": "import httpx\nimport os\n", NAME: "no folder"}))
    for _ in range(2):
        assert len(project.run().diagnostics) == 1
        assert project.checked == ["a.py"]


def test_a_link_in_place_of_the_folder_is_not_followed(
    make_project: ProjectMaker, tmp_path_factory: TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    project = Watched(make_project({"a.py": "x = 1\n"}))
    (project.root / NAME).symlink_to(elsewhere)
    for _ in range(2):
        project.run()
        assert project.checked == ["a.py"]

    assert list(elsewhere.iterdir()) == []


def test_a_full_disk_leaves_the_cache_as_it_was(watched: Watched, monkeypatch: MonkeyPatch) -> None:
    before = cache_file(watched).read_bytes()
    watched.write("shop/tax.py", "x = 1\n")

    def fail(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        watched.run()

    assert cache_file(watched).read_bytes() == before
    assert {path.name for path in (watched.root / NAME).iterdir()} == {
        ".gitignore",
        "CACHEDIR.TAG",
        cache_file(watched).name,
    }
    watched.run()
    assert watched.checked == ["shop/tax.py"]


def test_two_runs_at_once_leave_a_cache_of_one_of_them(watched: Watched) -> None:
    watched.write("shop/tax.py", "x = 1\n")
    command = [sys.executable, "-m", "lint_rules", "check", "--quiet"]
    runs = [Popen(command, cwd=watched.root, stdout=PIPE, text=True) for _ in range(4)]

    outputs = {run.communicate()[0] for run in runs}

    assert len(outputs) == 1
    assert [run.returncode for run in runs] == [1] * 4
    watched.run()


def test_the_folder_is_no_part_of_the_project_nor_of_its_repository(watched: Watched) -> None:
    watched.write(f"{NAME}/planted.py", "import httpx\nimport os\n")

    assert NAME not in {found.path.split("/")[0] for found in watched.run().diagnostics}
    assert (watched.root / NAME / ".gitignore").read_text(encoding="utf-8") == "*\n"
    tag = (watched.root / NAME / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_nothing_is_kept_unless_asked_for(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": "x = 1\n"})
    check_project(CheckRequest(root, (root,), Settings()))

    assert not (root / NAME).exists()


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
    st.tuples(
        st.sampled_from(FILES),
        st.one_of(st.none(), st.lists(st.sampled_from(LINES), max_size=4)),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(runs=st.lists(st.tuples(EDITS, st.sampled_from([".", "shop/orders.py"])), max_size=5))
def test_random_edits_between_runs_make_no_difference(
    watched: Watched, runs: list[tuple[list[tuple[str, list[str] | None, bool]], str]]
) -> None:
    for edits, about in runs:
        for path, lines, recent in edits:
            if lines is None:
                (watched.root / path).unlink(missing_ok=True)
            else:
                watched.write(path, "".join(f"{line}\n" for line in lines))
            watched.clock = time.time_ns if recent else lambda: time.time_ns() + HOUR
        if (watched.root / about).exists():
            watched.run(about)
    watched.run()
