"""What docs/output-formats.md shows is what the command prints."""

# Layer 1: Standard library imports
import re
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.main import run
from lint_rules.cli.output import ExitCode
from lint_rules.reporters.formats import RENDERERS

PAGE = (Path(__file__).parents[3] / "docs" / "output-formats.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```python file=(\S+)\n(.*?)```", PAGE, re.DOTALL))
SNIPPETS = re.findall(r"```console\n\$ airssys-lint (.*?)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), SNIPPETS, ids=[command for command, _ in SNIPPETS])
def test_a_snippet_is_what_the_command_prints(
    command: str,
    shown: str,
    make_project: Callable[[Mapping[str, str]], Path],
    monkeypatch: MonkeyPatch,
    capsys: CaptureFixture[str],
) -> None:
    monkeypatch.chdir(make_project(FILES))

    run(command.split())

    assert shown in capsys.readouterr().out


def test_every_format_and_every_exit_code_is_documented() -> None:
    headings = re.findall(r"^## (\w+)$", PAGE, re.MULTILINE)
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)

    assert headings == ["Options", *RENDERERS]
    assert codes == [str(code.value) for code in ExitCode]
    shown = {command.partition("--output-format ")[2] or "text" for command, _ in SNIPPETS}
    assert shown == set(RENDERERS)
