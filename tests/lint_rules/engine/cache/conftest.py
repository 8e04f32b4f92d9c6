"""What tests of the cache share: a project, and runs compared with ones without a cache."""

# Layer 1: Standard library imports
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.diagnostic import Finding, Report, Span
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.project import find_project
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.selection import Catalogue
from lint_rules.source.reading import FileReading
from tests.shop_contracts import APART

ProjectMaker = Callable[[Mapping[str, str]], Path]
Run = Callable[..., tuple[Report, list[str]]]

HOUR = 3_600_000_000_000
SHOP = {
    ".importlinter": APART,
    "shop/__init__.py": "",
    "shop/orders.py": "import httpx\nimport os\n\nfrom shop import prices\n",
    "shop/prices.py": "import datetime\n\n\ndef when() -> datetime.date: ...\n",
    "shop/tax.py": "# airssys: ignore-file[TST001] -- known\nRATE = 1  # noted\n",
}


@pytest.fixture
def run() -> Run:
    """Check a project with the cache; gives the report and the files that were checked for it.

    The report has to be that of a run without a cache. By default every change on disk is an hour
    old. Besides the rules of the catalogue, TST001 reports files in which `noted` stands.
    """

    def run(
        root: Path,
        *paths: str,
        with_contracts: bool = True,
        clock: Callable[[], int] = lambda: time.time_ns() + HOUR,
    ) -> tuple[Report, list[str]]:
        checked: list[str] = []

        def note(reading: FileReading) -> Iterator[Finding]:
            checked.append(reading.file.path)
            if "noted" in reading.file.text:
                yield Finding(Span(1, 1, 1, 2), "noted", "", reading.file.path)

        project = find_project([root], root)
        rule = FileRule(
            code="TST001", name="watch", standard="", summary="Notes files.", package="", check=note
        )
        request = CheckRequest(
            root,
            tuple(root / path for path in paths or (".",)),
            read_settings(project),
            Catalogue([*CATALOGUE, rule]),
            project.configuration,
            with_contracts,
            clock=clock,
        )
        fresh = check_project(request)
        checked.clear()
        cached = check_project(request._replace(use_cache=True))
        assert cached == fresh
        return cached, checked

    return run


@pytest.fixture
def shop(make_project: ProjectMaker, run: Run) -> Path:
    """A small project with a broken contract, four files, and the cache of one run."""
    root = make_project(SHOP)
    run(root)
    return root


@pytest.fixture
def write(shop: Path) -> Callable[[str, str], None]:
    """Write a file of the project."""

    def write(path: str, text: str) -> None:
        (shop / path).write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def cache_file(shop: Path) -> Path:
    """The only file that the cache has but its own two."""
    (file,) = (shop / ".airssys_cache").glob("*.cache")
    return file
