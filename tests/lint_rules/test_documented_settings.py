"""What docs/settings.md shows is obeyed, and has the effect that it states."""

# Layer 1: Standard library imports
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch, TempPathFactory

# Layer 3: Internal imports
from lint_rules.cli.main import run
from lint_rules.configuration import SETTING_KEYS
from lint_rules.workspace import open_workspace

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
INTRODUCTION, *SECTIONS = re.split(r"^### (?=.*$)", PAGE, flags=re.MULTILINE)
EXAMPLES = {section.partition("\n")[0]: section for section in SECTIONS}
PLUGIN = {
    "METADATA": "Metadata-Version: 2.1\nName: shop-rules\nVersion: 1.0\n",
    "entry_points.txt": "[airssys_lint.rules]\nno-print = shop_rules.no_print.check:PRINT_CALL\n",
}


def files_in(section: str) -> dict[str, str]:
    named = re.findall(r"```(?:\w+ file=(\S+)|toml)\n(.*?)```", section, re.DOTALL)
    return {name or "pyproject.toml": text for name, text in named}


@pytest.fixture
def _plugin(repository: Path, monkeypatch: MonkeyPatch, tmp_path_factory: TempPathFactory) -> None:
    """The example plug-in as an installer leaves it."""
    site = tmp_path_factory.mktemp("site")
    (site / "shop_rules").symlink_to(repository / "tests/assets/plugin/shop_rules")
    (site / "shop_rules-1.0.dist-info").mkdir()
    for name, text in PLUGIN.items():
        (site / "shop_rules-1.0.dist-info" / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))


@pytest.mark.usefixtures("_plugin")
@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_sets_its_key_and_has_the_effect_that_it_shows(
    key: str,
    make_project: Callable[[Mapping[str, str]], Path],
    monkeypatch: MonkeyPatch,
    capsys: CaptureFixture[str],
) -> None:
    files = {**files_in(INTRODUCTION), **files_in(EXAMPLES[key])}
    root = make_project(files)
    monkeypatch.chdir(root)

    assert key in tomllib.loads(files["pyproject.toml"])["tool"]["airssys-lint"]
    assert open_workspace([root]).configuration == root / "pyproject.toml"
    shown = re.findall(r"```console\n\$ airssys-lint (.*?)\n(.*?)```", EXAMPLES[key], re.DOTALL)
    assert shown
    for command, output in shown:
        run(command.split())
        assert output in capsys.readouterr().out


def test_every_setting_is_described_and_shown_once() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", INTRODUCTION, re.MULTILINE) == list(EXAMPLES)
    assert sorted(EXAMPLES) == sorted(SETTING_KEYS)
    assert len(EXAMPLES) == len(SECTIONS)
