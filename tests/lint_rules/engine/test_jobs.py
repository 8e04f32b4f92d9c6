"""A report does not depend on the number of processes, nor on the order of the paths."""

# Layer 1: Standard library imports
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.diagnostic import Report
from lint_rules.engine import file_checks, parallelism
from lint_rules.engine.cache import content_check
from lint_rules.engine.cache.removal import remove_cache
from lint_rules.engine.file_check import CheckedFile, check_file
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.project import find_project
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.source.file import Sources

ProjectMaker = Callable[[Mapping[str, str]], Path]

CONFIGURATION = """
[tool.airssys-lint]
inverted = ["shop.orders", "shop.prices"]

[tool.importlinter]
root_package = "shop"

[[tool.importlinter.contracts]]
name = "Orders and prices are apart"
type = "independence"
modules = ["shop.orders", "shop.prices"]
"""
LINES = (
    "import httpx",
    "import os",
    "from shop import prices",
    "from shop.prices.rate import Rate",
    "import importlib",
    "importlib.import_module('shop.orders.book')",
    "def f() -> os.PathLike[str]: ...",
    "def g() -> 'shop.prices.rate.Rate': ...",
    "class Rate: ...",
    "# airssys: ignore[ARS2101] -- known",
    "x = '\N{SNOWMAN}\\ud800'",
    "def h(:",
)
FILES = (
    *("shop/__init__.py", "shop/orders/__init__.py", "shop/orders/book.py"),
    *("shop/prices/__init__.py", "shop/prices/rate.py", "other.py"),
)


@pytest.fixture(autouse=True)
def _every_file_is_worth_a_worker(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(parallelism, "ITEMS_WORTH_A_WORKER", 1)


def run(root: Path, *paths: str, **options: Any) -> Report:  # noqa: ANN401 - any field
    project = find_project([root], root)
    chosen = tuple(root / path for path in paths or (".",))
    request = CheckRequest(root, chosen, read_settings(project), BUILT_IN, project.configuration)
    return check_project(request._replace(**options))


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(st.sampled_from(FILES), st.lists(st.sampled_from(LINES), max_size=5)),
    st.permutations(FILES),
    st.integers(2, 4),
)
def test_neither_workers_nor_order_nor_cache_make_a_difference(
    make_project: ProjectMaker, contents: dict[str, list[str]], order: list[str], jobs: int
) -> None:
    files = {path: "".join(f"{line}\n" for line in contents.get(path, ())) for path in FILES}
    root = make_project({"pyproject.toml": CONFIGURATION, **files})
    remove_cache(root)

    alone = run(root)

    assert run(root, jobs=jobs) == alone
    assert run(root, *order, jobs=jobs) == run(root, *sorted(order))
    assert run(root, jobs=jobs, use_cache=True) == alone
    assert run(root, jobs=jobs, use_cache=True) == alone


def test_a_file_that_kills_its_process_is_reported_and_the_others_are_checked(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    files = {f"f{number}.py": "import httpx\nimport os\n" for number in range(6)}
    root = make_project({"pyproject.toml": "", **files})
    parent = os.getpid()

    def die_of_one(*arguments: Any) -> object:  # noqa: ANN401 - those of `check_file`
        if arguments[1] == "f3.py" and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return check_file(*arguments)

    monkeypatch.setattr(file_checks, "check_file", die_of_one)
    monkeypatch.setattr(content_check, "check_file", die_of_one)
    for use_cache in (False, True):
        report = run(root, jobs=2, use_cache=use_cache)

        found = {(each.path, each.code, each.message) for each in report.diagnostics}
        assert found == {
            ("f3.py", "ARS0001", "kills the process that reads it")
            if path == "f3.py"
            else (path, "ARS2101", next(iter(report.diagnostics)).message)
            for path in files
        }


def test_in_one_process_nothing_is_forked(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": "", "b.py": ""})
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))

    assert run(root, jobs=1).files == 2


def test_contracts_have_the_files_checked_in_processes_of_which_nothing_is_known(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    files = dict.fromkeys(FILES, "import httpx\nimport os\n")
    root = make_project({"pyproject.toml": CONFIGURATION, **files})
    alone = run(root, "other.py", use_cache=True)
    remove_cache(root)
    parent = os.getpid()
    checked: list[str] = []

    def note(sources: Sources, path: str, *others: Any) -> CheckedFile:  # noqa: ANN401 - its own
        if os.getpid() == parent:
            checked.append(path)
        return check_file(sources, path, *others)

    monkeypatch.setattr(content_check, "check_file", note)

    assert run(root, "other.py", use_cache=True, jobs=2) == alone
    # One file is none for two processes.
    assert checked == ["other.py"]
