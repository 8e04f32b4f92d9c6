"""Suppressions that the tool writes silence what they are about, and change nothing else."""

# Layer 1: Standard library imports
import ast
import subprocess
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import Settings, UsageError, check, open_workspace

REASON = "kept for the old client"
SETTINGS = Settings(extend_select=("ARS2104",))


def add(root: Path, code: bytes, name: str = "shop.py") -> bytes:
    """Silence everything that is reported in a file and give its new content."""
    path = root / name
    path.write_bytes(code)
    workspace = open_workspace([path], SETTINGS)
    workspace.add_ignores(workspace.check().diagnostics, REASON)
    return path.read_bytes()


@pytest.mark.parametrize(
    "code",
    [
        "import httpx\nimport os\n",
        "import httpx\nfrom os import (\n    path,\n)\n",
        "import datetime\n\n\ndef f(\n    b: datetime.date,\n) -> datetime.time: ...\n",
        "import datetime\n\n\n@staticmethod\n@property\ndef f() -> datetime.time: ...\n",
        "import datetime\n\n\nclass A:\n    b: datetime.date\n    c: datetime.date = None\n",
        "def f():\n    x = 1; import os; import sys\n",
        "def f():\n    if x: import os\n    elif y: import sys\n    else: import re\n",
        "import datetime\nx: 'datetime.date' = '''\n# not a comment\n'''\n",
    ],
    ids=["line", "lines", "signature", "decorators", "class", "semicolons", "one-liners", "string"],
)
def test_what_is_written_silences_all_and_keeps_the_code(code: str, tmp_path: Path) -> None:
    written = add(tmp_path, code.encode())

    report = check([tmp_path / "shop.py"], SETTINGS)
    assert [found.message for found in report.diagnostics] == []
    assert {each.reason for each in report.suppressed} == {REASON}
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(code))


def test_one_comment_names_all_rules_of_a_statement(tmp_path: Path) -> None:
    code = b"import httpx\nimport datetime\n\n\ndef f(x: datetime.date) -> 'decimal.Decimal': ...\n"

    assert add(tmp_path, code).decode() == (
        "import httpx\n"
        f"# airssys: ignore[unordered-import-layers] -- {REASON}\n"
        "import datetime\n\n\n"
        f"# airssys: ignore[qualified-annotation] -- {REASON}\n"
        "def f(x: datetime.date) -> 'decimal.Decimal': ...\n"
    )


def test_the_comment_stands_above_the_header_and_its_decorators(tmp_path: Path) -> None:
    code = b"import datetime\n\n\n@property\ndef f(\n    a: datetime.date,\n): pass\n"

    written = add(tmp_path, code).decode().splitlines()

    assert written[3:5] == [f"# airssys: ignore[qualified-annotation] -- {REASON}", "@property"]


def test_ruff_format_leaves_what_was_written_in_force(tmp_path: Path) -> None:
    add(tmp_path, b"import httpx\nimport os\n\n\ndef f(x: os.PathLike) -> os.PathLike: ...\n")
    ruff = [sys.executable, "-m", "ruff", "format", "--isolated", str(tmp_path)]
    subprocess.run(ruff, check=True, capture_output=True)

    assert check([tmp_path / "shop.py"], SETTINGS).diagnostics == ()


@pytest.mark.parametrize(
    "code",
    [
        b"import httpx\r\nimport os\r\n",
        b"\xef\xbb\xbfimport httpx\nimport os",
        b"# coding: latin-1\n# \xe9\nimport httpx\nimport os\n",
        b"import httpx\rimport os\r",
    ],
    ids=["CRLF", "byte order mark, no final newline", "latin-1", "CR"],
)
def test_encoding_and_line_endings_stay(code: bytes, tmp_path: Path) -> None:
    comment = f"# airssys: ignore[unordered-import-layers] -- {REASON}".encode()
    ending = b"\r\n" if b"\r\n" in code else b"\r" if b"\r" in code else b"\n"

    written = add(tmp_path, code)

    assert written == code.replace(b"import os", comment + ending + b"import os")


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    once = add(tmp_path, b"import httpx\nimport os\n")

    assert add(tmp_path, once) == once


def test_a_comment_that_would_change_the_code_is_refused(tmp_path: Path) -> None:
    code = b"x = 1\nif x: y = 1; \\\n    import os\n"

    with pytest.raises(UsageError, match="a comment there would change the code"):
        add(tmp_path, code)

    assert (tmp_path / "shop.py").read_bytes() == code


def test_where_one_file_is_refused_none_is_written(tmp_path: Path) -> None:
    files = {
        "a.py": "import httpx\nimport os\n",
        "b.py": "x = 1\nif x: y = 1; \\\n    import os\n",
    }
    for name, code in files.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    workspace = open_workspace([tmp_path], SETTINGS)
    diagnostics = workspace.check().diagnostics
    assert {found.path for found in diagnostics} == {"a.py", "b.py"}

    with pytest.raises(UsageError, match=r"^b.py: .* nothing was written$"):
        workspace.add_ignores(diagnostics, REASON)

    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in files} == files


def test_a_file_that_broke_since_it_was_checked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shop.py"
    path.write_text("import httpx\nimport os\n", encoding="utf-8")
    workspace = open_workspace([path], SETTINGS)
    diagnostics = workspace.check().diagnostics
    path.write_text("import\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"^shop.py: cannot be parsed: .*; nothing was written$"):
        workspace.add_ignores(diagnostics, REASON)

    assert path.read_text(encoding="utf-8") == "import\n"


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines"])
def test_a_reason_is_one_line_of_text(reason: str, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("import httpx\nimport os\n", encoding="utf-8")
    workspace = open_workspace([tmp_path])

    with pytest.raises(UsageError, match="a reason of one line"):
        workspace.add_ignores(workspace.check().diagnostics, reason)
