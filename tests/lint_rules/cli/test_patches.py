"""What `--diff` prints is applied by git, byte for byte, and is what `--fix` writes."""

# Layer 1: Standard library imports
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest


def run(root: Path, *arguments: str, stdin: bytes = b"") -> CompletedProcess[bytes]:
    command = [sys.executable, "-m", "lint_rules", "check", "--no-contracts", *arguments]
    return subprocess.run(command, cwd=root, input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a b.py", b"import httpx\nimport os", b"import os\n\nimport httpx"),
        ("ä.py", b"import httpx\r\nimport os\r\n", b"import os\r\n\r\nimport httpx\r\n"),
        ('quo"te.py', b"import httpx\r\nimport os", b"import os\r\n\r\nimport httpx"),
        (
            "tab\t.py",
            b"# coding: latin-1\nimport httpx\nimport os\n'\xe9'\n",
            b"# coding: latin-1\nimport os\n\nimport httpx\n'\xe9'\n",
        ),
        (
            "sub dir/é b.py",
            b"\xef\xbb\xbfimport httpx\nimport os\n'\xc3\xa9' # \x0c\n",
            b"\xef\xbb\xbfimport os\n\nimport httpx\n'\xc3\xa9' # \x0c\n",
        ),
        ("new\nline.py", b"import httpx\nimport os\n", b"import os\n\nimport httpx\n"),
    ],
)
def test_git_makes_what_fix_would_write(
    tmp_path: Path, name: str, before: bytes, after: bytes
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.airssys-lint]\n")
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before)

    shown = run(tmp_path, "--diff")

    assert (shown.returncode, file.read_bytes()) == (1, before)
    subprocess.run(["git", "apply", "-"], input=shown.stdout, cwd=tmp_path, check=True)
    assert file.read_bytes() == after
    assert run(tmp_path, "--diff").stdout == b""
    file.write_bytes(before)
    assert run(tmp_path, "--fix").returncode == 0
    assert file.read_bytes() == after
    fixed = run(tmp_path, "--fix", "--stdin-filename", name, "-", stdin=before)
    assert (fixed.returncode, fixed.stdout) == (0, after)


def test_git_makes_the_new_file_of_an_extraction(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.airssys-lint]\n")
    (tmp_path / "shop").mkdir()
    init = tmp_path / "shop" / "__init__.py"
    init.write_bytes(b"RATE = 2\r\n")

    shown = run(tmp_path, "--diff", "--unsafe-fixes", "--select", "implementation-in-init")

    subprocess.run(["git", "apply", "-"], input=shown.stdout, cwd=tmp_path, check=True)
    assert init.read_bytes() == b"from ._implementation import RATE as RATE\r\n"
    assert (tmp_path / "shop" / "_implementation.py").read_bytes() == b"RATE = 2\r\n"
