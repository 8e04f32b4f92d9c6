"""A project for tests of repeated answers, and the command asked about it."""

# Layer 1: Standard library imports
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.engine.request import CheckRequest
from tests.airssys_lint.asked_command import HOUR, AskedCommand
from tests.shop_contracts import APART

ProjectMaker = Callable[[Mapping[str, str]], Path]

SHOP = {
    "shop/.importlinter": APART,
    "shop/pyproject.toml": "[tool.airssys-lint]\nper-file-ignores = {'shop/old.py' = ['ARS']}\n",
    "shop/shop/__init__.py": "",
    "shop/shop/orders.py": "import httpx\nimport os\n\nfrom shop import prices\n",
    "shop/shop/prices.py": "import datetime\n\n\ndef when() -> datetime.date: ...\n",
    "shop/shop/old.py": "import httpx\nimport os\n",
    "shop/empty/notes.txt": "nothing of Python\n",
}


@pytest.fixture
def shop(
    make_project: ProjectMaker,
    monkeypatch: MonkeyPatch,
    capsysbinary: CaptureFixture[bytes],
) -> AskedCommand:
    """The command in a small project with a broken contract, asked until it repeats itself."""
    root = make_project(SHOP) / "shop"
    later = partial(CheckRequest, clock=lambda: time.time_ns() + HOUR)
    monkeypatch.setattr("lint_rules.workspace.CheckRequest", later)
    monkeypatch.setenv("HOME", str(root.parent / "home"))
    monkeypatch.chdir(root)
    command = AskedCommand(root, capsysbinary)
    command.settle()
    return command
