"""What a project's ruff wants to be named in full."""

# Layer 1: Standard library imports
import tomllib
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.ruff_configuration import read_lint_tables
from lint_rules.starter.qualified_names import qualified_by_ruff

IMPORTED = {"numpy", "pandas", "pytest", "typing", "geopandas", "os"}


@pytest.mark.parametrize(
    ("lint", "expected"),
    [
        ("", []),
        ("select = ['ALL']", ["numpy", "pandas", "pytest"]),
        ("select = ['ICN']", ["numpy", "pandas"]),
        ("extend-select = ['PT013']", ["pytest"]),
        ("select = ['PT']\nignore = ['PT013']", []),
        ("select = ['PT013']\nignore = ['PT']", ["pytest"]),
        ("select = ['PT']\nignore = ['PT']", []),
        ("select = ['ALL']\nextend-ignore = ['ICN', 'PT']", []),
        ("select = ['ICN001']\nflake8-import-conventions.aliases = {pandas = 'pd'}", ["pandas"]),
        (
            "select = ['ICN001']\nflake8-import-conventions.extend-aliases = {geopandas = 'gpd'}",
            ["geopandas", "numpy", "pandas"],
        ),
        ("select = ['ICN003']\nflake8-import-conventions.banned-from = ['typing']", ["typing"]),
        ("flake8-import-conventions.banned-from = ['typing']", []),
        ("select = 3\nflake8-import-conventions = 3", []),
    ],
)
def test_what_a_rule_that_is_on_wants(lint: str, expected: list[str]) -> None:
    assert qualified_by_ruff([tomllib.loads(lint)], IMPORTED) == expected


def test_what_nobody_imports_is_left_out() -> None:
    assert qualified_by_ruff([{"select": ["ALL"]}], {"pytest"}) == ["pytest"]


def test_a_later_table_counts_over_the_one_that_it_extends(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("lint.select = ['PT']\n", encoding="utf-8")
    (tmp_path / "ruff.toml").write_text(
        "extend = 'base.toml'\nlint.extend-select = ['ICN']\n", encoding="utf-8"
    )

    found = qualified_by_ruff(read_lint_tables(tmp_path), IMPORTED)

    assert found == ["numpy", "pandas", "pytest"]


def test_a_configuration_that_cannot_be_read_wants_nothing(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text("lint = [", encoding="utf-8")

    assert read_lint_tables(tmp_path) == []
