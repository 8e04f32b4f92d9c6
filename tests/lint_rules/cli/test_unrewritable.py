"""A file that cannot be rewritten is reported, and all others are fixed, whatever it does."""

# Layer 1: Standard library imports
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest
from pytest import TempPathFactory

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
ORDERED = "import os\n\nimport httpx\n"
NESTED = "".join(f"{' ' * depth}if x:\n" for depth in range(90)) + " " * 90 + "y\n"
DEEP = "the file is nested too deeply to be rewritten"
NOT_FIXED = "bad.py:2: ARS2101 unordered-import-layers not fixed: {}\n"
# A rule of a distribution, whose codemod takes its process down with some files.
DEADLY = """\
import os
from dataclasses import replace

from lint_rules.codemods.import_layers.command import ImportLayersCommand
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS

RULE = replace(
    UNORDERED_IMPORT_LAYERS, code="DEAD101", name="deadly-order", codemod="deadly.Deadly"
)


class Deadly(ImportLayersCommand):
    DESCRIPTION = "Dies of some files."

    def transform_module(self, tree):
        if "kill" in tree.code:
            os.abort()
        return super().transform_module(tree)
"""


def fix(root: Path, site: Path | None = None) -> CompletedProcess[str]:
    search = {} if site is None else {"PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, "-m", "lint_rules", "check", "--no-contracts", "--fix"],
        cwd=root,
        env={**os.environ, **search},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "deep",
    [
        f"x = {' + '.join(['y'] * 1000)}\n",
        f"x = y{'.a' * 1000}\n",
        "if x:\n    y\n" + "elif x:\n    y\n" * 900,
    ],
)
def test_code_nested_too_deeply_is_reported_and_the_others_are_fixed(
    make_project: ProjectMaker, deep: str
) -> None:
    root = make_project({"a.py": UNORDERED, "bad.py": UNORDERED + deep, "z.py": UNORDERED})

    done = fix(root)

    assert done.returncode == 1
    assert (root / "bad.py").read_text() == UNORDERED + deep
    assert (root / "a.py").read_text() == (root / "z.py").read_text() == ORDERED
    assert NOT_FIXED.format(DEEP) in done.stderr
    assert done.stderr.endswith("airssys-lint: fixed 2 diagnostics in 2 files, 1 not fixed\n")
    assert done.stdout.startswith("bad.py:2:1: ARS2101 ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("deep", [f"{'(' * 150}1{')' * 150}\n", f"{'[' * 150}{']' * 150}\n"])
def test_what_can_just_be_rewritten_is(make_project: ProjectMaker, deep: str) -> None:
    root = make_project({"brackets.py": UNORDERED + deep, "nested.py": UNORDERED + NESTED})

    done = fix(root)

    assert (done.returncode, done.stdout) == (0, "PASS: 2 files checked, 0 diagnostics\n")
    assert (root / "brackets.py").read_text() == ORDERED + deep
    assert (root / "nested.py").read_text() == ORDERED + NESTED


def test_a_process_that_dies_is_reported_and_the_others_are_fixed(
    make_project: ProjectMaker, tmp_path_factory: TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("site")
    info = site / "deadly-1.0.dist-info"
    info.mkdir()
    (site / "deadly.py").write_text(DEADLY)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[airssys_lint.rules]\norder = deadly:RULE\n")
    settings = '[tool.airssys-lint]\nplugins = ["deadly"]\nselect = ["DEAD101"]\n'
    killing = UNORDERED + "kill = 1\n"
    files = {"a.py": UNORDERED, "bad.py": killing, "worse.py": killing, "z.py": UNORDERED}
    root = make_project({"pyproject.toml": settings, **files})

    done = fix(root, site)

    assert done.returncode == 1
    assert (root / "bad.py").read_text() == (root / "worse.py").read_text() == killing
    assert (root / "a.py").read_text() == (root / "z.py").read_text() == ORDERED
    for name in ("bad", "worse"):
        died = "DEAD101 deadly-order not fixed: the process that rewrote the file died of it"
        assert f"{name}.py:2: {died}\n" in done.stderr
    assert done.stderr.endswith("airssys-lint: fixed 2 diagnostics in 2 files, 2 not fixed\n")
    assert "Traceback" not in done.stderr
