"""What the README shows is what happens."""

# Layer 1: Standard library imports
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.main import run
from lint_rules.rules.catalogue import CATALOGUE

ProjectMaker = Callable[[Mapping[str, str]], Path]


def python_blocks(repository: Path) -> list[str]:
    text = (repository / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run_block(block: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


def test_the_linter_prints_what_is_shown(
    repository: Path,
    make_project: ProjectMaker,
    monkeypatch: MonkeyPatch,
    capsys: CaptureFixture[str],
) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"```python file=(\S+)\n(.*?)```", text, re.DOTALL))
    ((command, shown),) = re.findall(
        r"```console\n\$ airssys-lint (.*?)\n(.*?)```", text, re.DOTALL
    )
    monkeypatch.chdir(make_project(files))

    run(command.split())

    assert capsys.readouterr().out == shown


def test_the_linter_is_used_as_shown(repository: Path, tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    (source / "shop.py").write_text("import httpx\nimport os\n", encoding="utf-8")

    assert run_block(python_blocks(repository)[0], tmp_path) == (
        "src/shop.py 2 unordered-import-layers "
        "standard library import `os` stands below third-party imports\n"
    )


def test_the_library_is_used_as_shown(repository: Path, tmp_path: Path) -> None:
    order, question, reply, counters = run_block(
        python_blocks(repository)[1], tmp_path
    ).splitlines()

    assert order.startswith("app/shop/1 b'order 1' ")
    assert question.startswith("app/shop/1 b'price?' ")
    assert reply == "b'30 EUR'"
    assert "sent=2, waiting=0, in_handling=0, handled=2," in counters


def test_the_table_lists_the_catalogue(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| \[([a-z-]+)\]\((\S+)\) \((\w+)\) \| (\S+) \|", text, re.MULTILINE)

    assert sorted((code, name) for name, _, code, _ in rows) == [
        (rule.code, rule.name) for rule in CATALOGUE
    ]
    assert all((repository / page).is_file() for _, page, _, _ in rows)
