"""Contracts are judged again when an edge, a file name or a contract changed, and only then."""

# Layer 1: Standard library imports
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.reading import read_contracts
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.removal import remove_cache
from lint_rules.source.import_words import ImportLine, read_import_lines

Run = Callable[..., tuple[Report, list[str]]]
Write = Callable[[str, str], None]


def kept(report: Report) -> list[bool]:
    return [verdict.kept for verdict in report.contracts]


def test_changed_contracts_are_judged_anew(shop: Path, run: Run, write: Write) -> None:
    contracts = (shop / ".importlinter").read_text(encoding="utf-8")
    write(".importlinter", contracts.replace("    shop.prices\n", "    shop.tax\n"))
    report, checked = run(shop)

    assert checked == []
    assert kept(report) == [True]


def test_a_changed_import_is_judged_in_unchanged_contracts(
    shop: Path, run: Run, write: Write
) -> None:
    write("shop/orders.py", "import os\n")
    assert kept(run(shop)[0]) == [True]
    write("shop/orders.py", "import os\n\nfrom shop import prices\n")
    assert kept(run(shop)[0]) == [False]


def test_a_new_sibling_makes_another_module_of_an_unchanged_import(
    shop: Path, run: Run, write: Write
) -> None:
    contracts = (shop / ".importlinter").read_text(encoding="utf-8")
    write(".importlinter", contracts.replace("    shop.orders\n    shop.prices\n", "    shop.*\n"))
    write("shop/orders.py", "from shop import till\n")
    assert kept(run(shop)[0]) == [True]
    write("shop/till.py", "TOTAL = 1\n")
    report, checked = run(shop)

    assert kept(report) == [False]
    # What an import binds is asked only where a type is named through it.
    assert checked == ["shop/till.py"]


@pytest.fixture
def judged(monkeypatch: MonkeyPatch) -> list[Path]:
    """Note each time that contracts are judged: once a run without the cache that all end with."""
    noted: list[Path] = []

    def read(path: Path) -> ContractsConfiguration:
        noted.append(path)
        return read_contracts(path)

    monkeypatch.setattr("lint_rules.contracts.reading.read_contracts", read)
    return noted


@pytest.mark.parametrize(
    "text",
    [
        "RATE = 2\n",
        # No edge of the graph leads out of its packages.
        "import os\n",
    ],
)
def test_unchanged_edges_are_not_judged_again(
    shop: Path, run: Run, write: Write, judged: list[Path], text: str
) -> None:
    write("shop/tax.py", text)
    run(shop)

    assert len(judged) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import shop.prices\n",
        "from shop import prices\n",
        "\n\nfrom shop.prices import when\nimport shop.prices\n",
        "import os\nfrom shop.prices import then\n",
    ],
)
def test_another_name_of_a_module_is_the_same_edge(
    shop: Path, run: Run, write: Write, judged: list[Path], text: str
) -> None:
    write("shop/tax.py", "from shop.prices import when\n")
    run(shop)
    judged.clear()
    write("shop/tax.py", text)
    run(shop)

    assert len(judged) == 1


@pytest.mark.parametrize(
    "edit",
    [
        ("shop/tax.py", "from shop import prices\n"),
        ("shop/tax.py", "import shop.gone.deeper\n"),
        ("shop/tax.py", "import importlib\n\nimportlib.import_module('shop.prices')\n"),
        # The breach is there as before, on another line.
        ("shop/orders.py", "import os\nimport sys\nimport httpx\n\nfrom shop import prices\n"),
    ],
)
def test_what_changes_a_judgement_is_judged_again(
    shop: Path, run: Run, write: Write, judged: list[Path], edit: tuple[str, str]
) -> None:
    write(*edit)
    run(shop)

    assert len(judged) == 2


def test_an_import_of_another_package_is_judged_in_a_graph_with_those(
    shop: Path, run: Run, write: Write, judged: list[Path]
) -> None:
    contracts = (shop / ".importlinter").read_text(encoding="utf-8")
    root = "root_package = shop\n"
    write(".importlinter", contracts.replace(root, f"{root}include_external_packages = True\n"))
    run(shop)
    judged.clear()
    write("shop/tax.py", "import os\n")
    run(shop)

    assert len(judged) == 2


def test_what_shows_that_a_root_is_bare_is_judged_where_it_stands(
    shop: Path, run: Run, write: Write
) -> None:
    contracts = (shop / ".importlinter").read_text(encoding="utf-8")
    write(".importlinter", contracts.replace("shop.prices", "shop.gone"))
    write("shop/orders.py", "")
    write("other.py", "import json\n")
    write("shop/tax.py", "import other\n")
    run(shop)
    write("shop/tax.py", "import os\nimport other\n")

    # It is what a run without the cache gives, which is what `run` sees to.
    run(shop)


def test_contracts_come_after_a_run_without_them(shop: Path, run: Run) -> None:
    remove_cache(shop)
    run(shop, with_contracts=False)

    report, checked = run(shop)

    assert kept(report) == [False]
    assert len(checked) == 4
    assert run(shop, with_contracts=False)[1] == []


def test_what_unchanged_imports_lead_to_is_not_worked_out_again(
    shop: Path, run: Run, write: Write, monkeypatch: MonkeyPatch
) -> None:
    read: list[str] = []

    def read_lines(text: str) -> list[ImportLine]:
        read.append(text.split(":", maxsplit=1)[0].strip())
        return read_import_lines(text)

    monkeypatch.setattr("lint_rules.engine.cache.remembered_imports.read_import_lines", read_lines)
    write("shop/tax.py", "import shop.prices\n")
    run(shop)
    assert read == ["shop.prices"]

    # With another module, and where other imports count, all of them are.
    write("shop/till.py", "")
    run(shop)
    assert sorted(read[1:]) == ["", "", "datetime", "httpx", "shop.prices"]
    contracts = (shop / ".importlinter").read_text(encoding="utf-8")
    root = "root_package = shop\n"
    write(".importlinter", contracts.replace(root, f"{root}exclude_type_checking_imports = True\n"))
    run(shop)
    assert sorted(read[6:]) == ["", "", "datetime", "httpx", "shop.prices"]
