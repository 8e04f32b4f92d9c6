"""What tests of contracts share."""

# Layer 1: Standard library imports
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest


@pytest.fixture
def kept_by_lint_imports(repository: Path) -> Callable[[Path], bool]:
    """Tells whether plain `lint-imports` keeps the one contract of a project."""
    command = "from importlinter.cli import lint_imports_command as run; run()"

    def ask(root: Path) -> bool:
        done = subprocess.run(
            [sys.executable, "-c", command],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{repository}"},
        )
        match = re.search(r"Contracts: (\d) kept, (\d) broken", done.stdout)
        assert match is not None, done.stdout + done.stderr
        return match[1] == "1"

    return ask
