"""Contracts are judged again when an import, a file name or a contract changed, and only then."""

# Layer 1: Standard library imports
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.reading import read_contracts
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.folder import remove_cache

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
    # What asked for the module is checked again; its text is as it was.
    assert checked == ["shop/orders.py", "shop/till.py"]


def test_unchanged_contracts_are_not_judged_again(
    shop: Path, run: Run, write: Write, monkeypatch: MonkeyPatch
) -> None:
    judged: list[Path] = []

    def read(path: Path) -> ContractsConfiguration:
        judged.append(path)
        return read_contracts(path)

    monkeypatch.setattr("lint_rules.contracts.reading.read_contracts", read)
    write("shop/tax.py", "RATE = 2\n")
    run(shop)
    # The run without a cache judges them each time.
    assert len(judged) == 1
    write("shop/tax.py", "import os\n")
    run(shop)
    assert len(judged) == 3


def test_contracts_come_after_a_run_without_them(shop: Path, run: Run) -> None:
    remove_cache(shop)
    run(shop, with_contracts=False)

    report, checked = run(shop)

    assert kept(report) == [False]
    assert len(checked) == 4
    assert run(shop, with_contracts=False)[1] == []
