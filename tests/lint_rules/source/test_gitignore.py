# Layer 1: Standard library imports
from collections.abc import Callable
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.gitignore import IgnoreRules


def rules_of(root: Path, files: dict[str, str]) -> IgnoreRules:
    rules = IgnoreRules()
    for folder, text in files.items():
        (root / folder).mkdir(exist_ok=True)
        (root / folder / ".gitignore").write_text(text, encoding="utf-8")
        rules.read(folder, [".gitignore"], root)
    return rules


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("# a.py\n", "", id="comment"),
        pytest.param("a.py\n", "a.py sub/a.py", id="name-at-any-depth"),
        pytest.param("/a.py\n", "a.py", id="anchored"),
        pytest.param("sub/\n", "sub/ sub/a.py sub/b.py", id="folder"),
        pytest.param("*.py\n!b.py\n", "a.py sub/a.py", id="taken-back"),
        pytest.param("a.py\r\n", "a.py sub/a.py", id="CRLF"),
        pytest.param("\ufeffa.py\n", "a.py sub/a.py", id="byte-order-mark"),
        pytest.param("!\n\\\n[z-a]\na.py\nfoo\\\n", "a.py sub/a.py", id="malformed-passed-over"),
        pytest.param("[z-a]\n!b.py\n*.py\n!a.py\n", "b.py sub/b.py", id="order-kept-beside-them"),
    ],
)
def test_what_the_rules_of_a_folder_ignore(tmp_path: Path, text: str, ignored: str) -> None:
    rules = rules_of(tmp_path, {"": text})

    paths = ["a.py", "b.py", "sub/", "sub/a.py", "sub/b.py"]
    assert [path for path in paths if rules.ignores(path)] == ignored.split()


def test_the_nearest_folder_that_says_anything_decides(tmp_path: Path) -> None:
    files = {"": "*.py\n!top.py\n", "sub/": "!keep.py\ntop.py\n", "sub/deep/": "keep.py\n"}

    rules = rules_of(tmp_path, files)

    paths = ["a.py", "top.py", "sub/a.py", "sub/keep.py", "sub/top.py", "sub/deep/keep.py"]
    assert [path for path in paths if not rules.ignores(path)] == ["top.py", "sub/keep.py"]


def test_rules_hold_only_below_their_folder(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, {"sub/": "a.py\n"})

    assert [path for path in ("a.py", "sub/a.py", "subs/a.py") if rules.ignores(path)] == [
        "sub/a.py"
    ]


@pytest.mark.parametrize(
    "make",
    [lambda _: None, Path.mkdir, lambda path: path.symlink_to("gone")],
    ids=["vanished", "folder", "broken-link"],
)
def test_rules_that_cannot_be_read_ignore_nothing(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / ".gitignore")
    rules = IgnoreRules()

    rules.read("", [".gitignore"], tmp_path)

    assert not rules.ignores("a.py")


def test_bytes_that_are_no_text_spoil_only_their_own_line(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe.py\na.py\n")
    rules = IgnoreRules()

    rules.read("", ["a.py", ".gitignore"], tmp_path)

    assert rules.ignores("a.py")
    assert not rules.ignores("b.py")
