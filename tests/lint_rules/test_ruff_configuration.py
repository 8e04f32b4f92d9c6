# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.import_style import ImportStyle
from lint_rules.ruff_configuration import read_import_style


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_without_a_configuration_ruff_has_its_defaults(tmp_path: Path) -> None:
    assert read_import_style(tmp_path) == ImportStyle()


def test_every_setting_that_fixes_follow_is_read(tmp_path: Path) -> None:
    text = """
    line-length = 100
    [lint.isort]
    force-sort-within-sections = true
    force-single-line = true
    combine-as-imports = true
    lines-between-types = 1
    order-by-type = false
    split-on-trailing-comma = false
    known-first-party = ["shop"]
    known-third-party = ["httpx"]
    import-heading = {standard-library = "Layer 1"}
    """

    assert read_import_style(write(tmp_path, {"ruff.toml": text})) == ImportStyle(
        line_length=100,
        force_sort_within_sections=True,
        force_single_line=True,
        combine_as_imports=True,
        lines_between_types=1,
        order_by_type=False,
        split_on_trailing_comma=False,
        headings=(("standard-library", "Layer 1"),),
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".ruff.toml": "line-length = 1", "ruff.toml": "line-length = 2"}, 1),
        ({"ruff.toml": "line-length = 2", "pyproject.toml": "[tool.ruff]\nline-length = 3"}, 2),
        ({"pyproject.toml": "[tool.ruff]\nline-length = 3", "../ruff.toml": "line-length = 4"}, 3),
        ({"pyproject.toml": "[tool.black]", "../ruff.toml": "line-length = 4"}, 4),
        ({"ruff.toml": "extend = '../base.toml'", "../base.toml": "line-length = 5"}, 5),
        ({"ruff.toml": "extend = 'b.toml'\nline-length = 6", "b.toml": "line-length = 5"}, 6),
    ],
)
def test_the_configuration_that_ruff_would_take_counts(
    files: dict[str, str], expected: int, tmp_path: Path
) -> None:
    root = tmp_path / "project"

    assert read_import_style(write(root, files)).line_length == expected


def test_a_table_that_has_been_read_is_not_read_again(tmp_path: Path) -> None:
    root = write(tmp_path, {"pyproject.toml": "no toml"})

    assert read_import_style(root, {"line-length": 7}).line_length == 7


def test_import_settings_beside_lint_still_count(tmp_path: Path) -> None:
    root = write(tmp_path, {"ruff.toml": "[isort]\nforce-single-line = true"})

    assert read_import_style(root).force_single_line


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("lint.isort.length-sort = true", "ruff's `lint.isort.length-sort` is set"),
        ("lint.isort.force-to-top = ['os']", "ruff's `lint.isort.force-to-top` is set"),
        ("lint.isort.lines-after-imports = 1", "ruff's `lint.isort.lines-after-imports` is set"),
        ("lint.isort.force-single-line = 1", "ruff's `lint.isort.force-single-line` is set"),
        ("extend = 'ruff.toml'", "ruff's configuration `ruff.toml` extends itself"),
        ("extend = 'missing.toml'", "ruff's configuration `missing.toml` cannot be read"),
        ("no toml", "ruff's configuration `ruff.toml` cannot be read"),
    ],
)
def test_what_fixes_cannot_follow_keeps_them_from_editing_imports(
    text: str, obstacle: str, tmp_path: Path
) -> None:
    assert read_import_style(write(tmp_path, {"ruff.toml": text})).obstacle.startswith(obstacle)


@pytest.mark.parametrize(
    "text",
    [
        "lint.isort.length-sort = false",
        "lint.isort.force-to-top = []",
        "lint.isort.lines-after-imports = -1",
        "lint.isort.sections = {}",
        "lint.isort.detect-same-package = true",
    ],
)
def test_a_setting_at_its_default_is_no_obstacle(text: str, tmp_path: Path) -> None:
    assert read_import_style(write(tmp_path, {"ruff.toml": text})) == ImportStyle()
