"""The verification of fixes finds what a fix must never do, and nothing where it did not."""

# Layer 1: Standard library imports
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from scripts.spelled_out import SpelledOut
from scripts.verify_fixes import difference, problems

ProjectMaker = Callable[[Mapping[str, str]], Path]
REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import os\nx: os.P\n", "from os import P\nx: P\n"),
        ("import os.path\nx: os.path.P\n", "from os.path import P\nx: P\n"),
        ("from a import b\nx: 'list[b.T]'\n", "from a.b import T\nx: 'list[T]'\n"),
        ("import a\nimport b\nprint(a.x, b.x)\n", "import b\n\nimport a\nprint(a.x, b.x)\n"),
        (
            "import a\nclass C:\n    T = 1\n    def f(self) -> a.T: ...\n",
            "import a\nclass C:\n    T = 1\n    def f(self) -> a.T: ...\n",
        ),
        (
            "if TYPE_CHECKING:\n    import a\nx: 'a.T'\n",
            "if TYPE_CHECKING:\n    from a import T\nx: 'T'\n",
        ),
    ],
)
def test_what_means_the_same_differs_in_nothing(before: str, after: str) -> None:
    assert difference(before.encode(), after.encode()) == ""


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "import a\nx: a.T\n",
            "from b import T\nx: T\nimport a\n",
            "('a.T', 'a.T') has become ('b.T', 'b.T')",
        ),
        (
            "import a\ndef f(T): y: a.T\n",
            "from a import T\ndef f(T): y: T\n",
            "('a.T', 'a.T') has become ('FunctionDef f: T', 'FunctionDef f: T')",
        ),
        ("import a\nx: 'a.T'\n", "import a\nx: 'T'\n", "has become ('builtin T', 'builtin T')"),
        (
            "if TYPE_CHECKING:\n    from a import T\nfrom b import U as T\nf(T)\n",
            "if TYPE_CHECKING:\n    from a import T\nfrom b import V as T\nf(T)\n",
            "('b.U', 'b.U') has become ('b.V', 'b.V')",
        ),
        ("x = 'a.T'\n", "x = 'a.U'\n", "has become (\"'a.U'\", 'builtin a.U')"),
        ("x: Literal['a']\n", "x: Literal['b']\n", "has become (\"'b'\", 'builtin b')"),
        ("import a\nimport b\nb.x\n", "import b\nb.x\n", "a is imported no longer"),
        ("x = 1\n", "x = 1\ny = 1\n", "('end', 'end') has become ('Assign', 'Assign')"),
    ],
)
def test_what_means_something_else_is_said(before: str, after: str, reason: str) -> None:
    assert difference(before.encode(), after.encode()).endswith(reason)


def test_the_import_of_something_below_a_module_keeps_the_module_imported() -> None:
    assert SpelledOut(b"import a.b\nfrom .c import d\n").modules == {"a.b", ".c"}
    assert difference(b"import a\nx: a.b.T\n", b"from a.b import T\nx: T\n") == ""
    assert difference(b"from .. import a\nx: a.T\n", b"from ..a import T\nx: T\n") == ""


def test_a_safe_fix_that_was_neither_made_nor_refused_is_said() -> None:
    left = {"path": "a.py", "code": "ARS2201", "fix": {"safety": "safe"}}
    unsafe = {"path": "a.py", "code": "ARS2101", "fix": {"safety": "unsafe"}}
    none = {"path": "a.py", "code": "ARS2301", "fix": None}
    report = {"diagnostics": [left, left, unsafe, none], "not_fixed": [left]}

    assert list(problems({}, {}, report)) == ["a.py: ARS2201 is left without a word"]


def test_code_that_does_not_compile_any_more_is_said() -> None:
    report: dict[str, list[object]] = {"diagnostics": [], "not_fixed": []}

    (said,) = problems({"a.py": b"x = 1\n"}, {"a.py": b"x = \n"}, report)

    assert said == "a.py: does not compile: invalid syntax (<unknown>, line 1)"


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], ["3", "2", "3", "0", "1", "1", "→", "0"]),
        (["--require-headings"], ["3", "3", "7", "0", "1", "3", "→", "0"]),
    ],
    ids=["default", "headings"],
)
def test_a_folder_is_copied_fixed_and_has_its_row(
    options: list[str], numbers: list[str], make_project: ProjectMaker
) -> None:
    files = {
        "clean.py": "import datetime\n\nx: datetime.datetime = datetime.UTC\n",
        "layers.py": "import httpx\nimport os\n\nprint(os.sep, httpx)\n",
        "names.py": "import os\n\nx: os.PathLike\ny: os.PathLike\n",
    }
    root = make_project(files)

    run = subprocess.run(
        [sys.executable, "-m", "scripts.verify_fixes", *options, str(root)],
        capture_output=True,
        check=False,
        cwd=REPOSITORY,
        text=True,
    )

    assert (run.returncode, run.stderr) == (0, "")
    header, row, reason = run.stdout.splitlines()
    assert header.split()[2:] == ["files", "changed", "fixed", "dropped", "refused", "for", "ruff"]
    assert row.split()[1:] == numbers
    assert reason.startswith("not fixed 1 times: `…` is the module here, and still in use")
    assert {path: (root / path).read_text() for path in files} == files
