"""The command `graph`, on a small project."""

# Layer 1: Standard library imports
import json
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.main import run

ProjectMaker = Callable[[Mapping[str, str]], Path]

FILES = {
    ".importlinter": (
        "[importlinter]\nroot_package = shop\n\n[importlinter:contract:down]\nname = Down\n"
        "type = layers\nlayers =\n    shop.api\n    shop.db\n"
    ),
    "shop/__init__.py": "",
    "shop/api.py": "from shop.db import rows\nimport json\n",
    "shop/db/__init__.py": "",
    "shop/db/rows.py": "import shop.api\n",
    "broken.py": "def",
    "tests/test_api.py": "from shop.api import rows\n",
}


@pytest.fixture
def inside(make_project: ProjectMaker, monkeypatch: MonkeyPatch) -> Path:
    root = make_project(FILES)
    monkeypatch.chdir(root)
    return root


def drawn(capsys: CaptureFixture[str], *options: str) -> dict[str, list[dict[str, object]]]:
    assert run(["graph", "--output-format", "json", *options]) == 0
    document: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return document


@pytest.mark.usefixtures("inside")
def test_the_import_that_breaks_a_contract_is_marked(capsys: CaptureFixture[str]) -> None:
    assert drawn(capsys, "--package", "shop")["imports"] == [
        {"importer": "shop.api", "imported": "shop.db", "count": 1, "broken": 0},
        {"importer": "shop.db", "imported": "shop.api", "count": 1, "broken": 1},
    ]


@pytest.mark.usefixtures("inside")
def test_without_contracts_nothing_is_marked(capsys: CaptureFixture[str]) -> None:
    arrows = drawn(capsys, "--package", "shop", "--no-contracts")["imports"]
    assert [arrow["broken"] for arrow in arrows] == [0, 0]


@pytest.mark.usefixtures("inside")
def test_all_packages_are_shown_two_levels_deep(capsys: CaptureFixture[str]) -> None:
    names = [package["name"] for package in drawn(capsys)["packages"]]
    assert names == ["tests.test_api", "broken", "shop", "shop.api", "shop.db"]


@pytest.mark.usefixtures("inside")
def test_depth_decides_otherwise(capsys: CaptureFixture[str]) -> None:
    names = [package["name"] for package in drawn(capsys, "--depth", "1")["packages"]]
    assert names == ["tests", "broken", "shop"]


def test_excluded_files_are_left_out(inside: Path, capsys: CaptureFixture[str]) -> None:
    (inside / "pyproject.toml").write_text('[tool.airssys-lint]\nexclude = ["tests", "broken.py"]')
    names = [package["name"] for package in drawn(capsys, "--depth", "1")["packages"]]
    assert names == ["shop"]


@pytest.mark.usefixtures("inside")
def test_mermaid_is_what_comes_unasked(capsys: CaptureFixture[str]) -> None:
    assert run(["graph"]) == 0
    assert capsys.readouterr().out.startswith("flowchart TB\n")


@pytest.mark.usefixtures("inside")
def test_a_package_that_is_not_there_is_an_error(capsys: CaptureFixture[str]) -> None:
    assert run(["graph", "--package", "shop.api"]) == 2
    assert capsys.readouterr().err == (
        "airssys-lint: shop.api: the project has no package of this name with modules in it\n"
    )


@pytest.mark.parametrize("depth", ["0", "-1", "two"])
def test_a_depth_is_a_positive_number(depth: str, capsys: CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(["graph", f"--depth={depth}"])
    assert stop.value.code == 2
    assert f"must be a whole number from 1 on, not '{depth}'" in capsys.readouterr().err


def test_more_arrows_than_mermaid_draws_are_remarked(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    names = [f"m{number}" for number in range(24)]
    imports = f"import {', '.join(names)}\n"
    monkeypatch.chdir(make_project({f"{name}.py": imports for name in names}))

    assert run(["graph"]) == 0
    many = capsys.readouterr().err
    assert run(["graph", "--output-format", "dot"]) == 0
    other_format = capsys.readouterr().err
    for name in names[20:]:
        Path(f"{name}.py").unlink()
    assert run(["graph"]) == 0
    few = capsys.readouterr().err

    assert many == (
        "airssys-lint: 552 arrows; Mermaid draws 500 unless `maxEdges` allows more, "
        "so narrow the picture by --package or --depth\n"
    )
    assert (other_format, few) == ("", "")
