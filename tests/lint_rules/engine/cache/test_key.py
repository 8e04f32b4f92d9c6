"""Other settings, another tool and another Python have a cache of their own."""

# Layer 1: Standard library imports
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.diagnostic import Report

Run = Callable[..., tuple[Report, list[str]]]
Write = Callable[[str, str], None]


def test_other_settings_are_another_cache(shop: Path, run: Run, write: Write) -> None:
    write("pyproject.toml", "[tool.airssys-lint]\nallow-qualified = ['datetime']\n")
    assert len(run(shop)[1]) == 4
    write("pyproject.toml", "[tool.airssys-lint]\n")
    assert run(shop)[1] == []


def test_what_a_configuration_says_to_others_makes_no_difference(
    shop: Path, run: Run, write: Write
) -> None:
    write("pyproject.toml", "[tool.airssys-lint]\n[project]\nname = 'x'\n")

    assert run(shop)[1] == []


def test_exceptions_are_made_after_the_cache(shop: Path, run: Run, write: Write) -> None:
    write(
        "pyproject.toml", "[tool.airssys-lint]\nper-file-ignores = {'*' = ['ARS', 'ADR', 'TST']}\n"
    )
    report, checked = run(shop)

    assert checked == []
    assert {found.code for found in report.diagnostics} <= {"ARS0003"}


@pytest.mark.parametrize(
    ("what", "other"), [("__version__", "999"), ("_installation", lambda: [("cache.py", 1, 2)])]
)
def test_another_tool_has_another_cache(
    shop: Path, run: Run, monkeypatch: MonkeyPatch, what: str, other: object
) -> None:
    monkeypatch.setattr(f"lint_rules.engine.cache.key.{what}", other)

    assert len(run(shop)[1]) == 4


def test_another_python_has_another_cache(shop: Path, run: Run, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version", "3.99")

    assert len(run(shop)[1]) == 4
