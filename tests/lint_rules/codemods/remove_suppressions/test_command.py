"""The codemod of ARS0003 and ARS0004, under `--fix` and by itself."""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.codemods.remove_suppressions.command import RemoveSuppressionsCommand
from lint_rules.configuration import read_settings
from lint_rules.project import find_project
from lint_rules.source.file import parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

COMMAND = "lint_rules.codemods.remove_suppressions.command.RemoveSuppressionsCommand"
BEFORE = """\
import datetime  # airssys: ignore[ARS2101, ARS9999] -- it may move
import httpx
import os

# airssys: ignore[ARS2201] -- the schema names modules
start: datetime.datetime
# airssys: ignore[ADR2301] -- no contract is judged here
end: httpx.Client
"""
AFTER = """\
import datetime
import httpx
import os

# airssys: ignore[ARS2201] -- the schema names modules
start: datetime.datetime
# airssys: ignore[ADR2301] -- no contract is judged here
end: httpx.Client
"""


def test_what_silences_nothing_goes_with_a_fix(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": BEFORE})
    select = "[tool.airssys-lint]\nselect = ['ARS0003', 'ARS0004', 'ARS2201', 'ARS2101']\n"
    (root / "pyproject.toml").write_text(select, encoding="utf-8")

    result = open_workspace([root]).fix()

    fixed = [(note.line, note.code, note.text) for note in result.fixed]
    assert fixed == [
        (1, "ARS0003", "remove it from the comment"),
        (1, "ARS0004", "remove it from the comment"),
        (3, "ARS2101", "order the imports of the block by their layers"),
        (8, "ARS2201", "import `Client` from `httpx`"),
    ]
    assert result.dropped == ()
    assert (root / "shop.py").read_text(encoding="utf-8").startswith("import datetime\nimport os\n")


def test_it_runs_by_itself(make_project: ProjectMaker) -> None:
    root = make_project({"shop.py": BEFORE})
    command = [sys.executable, "-m", "libcst.tool", "codemod", "-x", "--no-format", COMMAND]

    subprocess.run([*command, "shop.py"], cwd=root, capture_output=True, check=True)

    assert (root / "shop.py").read_text(encoding="utf-8") == AFTER


def read(root: Path, text: str) -> FileReading:
    settings = read_settings(find_project([root], root))
    project = read_project(settings, ModuleTree(["shop.py"], ["."]))
    return FileReading(parse_source(text.encode(), "shop.py"), project)


def test_more_than_suppressions_is_refused(make_project: ProjectMaker) -> None:
    root = make_project({})
    before = read(root, "x = 1  # airssys: ignore[A] -- why  # noqa: E501\n")
    verify = RemoveSuppressionsCommand.verify

    assert verify(before, read(root, "x = 1  # noqa: E501\n")) == ""
    assert verify(before, read(root, "x = 2  # noqa: E501\n")) == "more than comments would change"
    assert verify(before, read(root, "x = 1\n")) == (
        "a comment would lose more than its suppression"
    )
