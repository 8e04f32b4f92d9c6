# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Report, Span
from lint_rules.engine.baseline import (
    Baseline,
    format_baseline,
    read_baseline,
    stale_finding,
)
from lint_rules.engine.baseline_entry import BaselineEntry
from lint_rules.errors import ConfigurationError
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

SETTINGS = '[tool.airssys-lint]\nbaseline = "base.txt"\n'
BAD = "import m\nx: m.A\ny: m.A\nz: m.B\n"
ENTRY = BaselineEntry("a.py", "qualified-annotation", "m.A", 1)


def written(root: Path, text: str) -> dict[BaselineEntry, int]:
    (root / "base.txt").write_bytes(text.encode())
    return read_baseline(root, "base.txt").lines


def frozen(make_project: ProjectMaker, files: Mapping[str, str]) -> Path:
    """Make a project whose diagnostics are all in its baseline."""
    root = make_project({"pyproject.toml": SETTINGS, **files})
    open_workspace([root]).update_baseline()
    assert check([root]).clean
    return root


def stale(report: Report) -> list[str]:
    """Give the symbols of the entries that are stale; nothing else may be reported."""
    assert {found.code for found in report.diagnostics} <= {"ARS0005"}
    assert {found.path for found in report.diagnostics} <= {"base.txt"}
    return [found.excerpt for found in report.diagnostics]


TEXTS = st.text(st.characters() | st.sampled_from("\t\n\r\\#u\ud800\udcff\ufeff\x85\u2028é型"))
ENTRIES = st.builds(BaselineEntry, TEXTS, TEXTS, TEXTS, st.integers(1, 99))


@given(st.sets(ENTRIES, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_is_read_again(
    entries: set[BaselineEntry],
    ending: str,
    with_mark: bool,  # noqa: FBT001 - hypothesis passes by position
) -> None:
    text = format_baseline(entries)
    rows = text.removesuffix("\n").split("\n")[2:]

    assert rows == sorted(rows)
    assert len(rows) == len(entries)
    with TemporaryDirectory() as folder:
        encoded = ("\ufeff" * with_mark + text).replace("\n", ending)
        assert set(written(Path(folder), encoded)) == entries


@given(st.sets(ENTRIES, max_size=4), st.sets(ENTRIES, max_size=4))
def test_the_lines_of_two_files_make_a_file(
    ours: set[BaselineEntry], theirs: set[BaselineEntry]
) -> None:
    with TemporaryDirectory() as folder:
        text = format_baseline(ours) + format_baseline(theirs)
        assert set(written(Path(folder), text)) == ours | theirs


def test_a_file_has_an_entry_a_line_and_no_place_in_it() -> None:
    entries = [ENTRY._replace(path="b.py"), ENTRY._replace(ordinal=2), ENTRY]

    header = format_baseline([])
    assert [line[:1] for line in header.split("\n")] == ["#", "#", ""]
    assert format_baseline(entries) == header + (
        "a.py\tqualified-annotation\tm.A\t1\n"
        "a.py\tqualified-annotation\tm.A\t2\n"
        "b.py\tqualified-annotation\tm.A\t1\n"
    )


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("#a.py", "\\#a.py"),
        ("a#.py", "a#.py"),
        ("a\tb\nc\rd.py", "a\\tb\\nc\\rd.py"),
        ("a\\t.py", "a\\\\t.py"),
        ("\udcff.py", "\\udcff.py"),
        ("型é.py", "型é.py"),
        (" .py", " .py"),
    ],
)
def test_how_a_path_is_written(tmp_path: Path, path: str, row: str) -> None:
    entry = ENTRY._replace(path=path)
    text = f"{row}\tqualified-annotation\tm.A\t1\n"

    assert format_baseline([entry]) == format_baseline([]) + text
    assert written(tmp_path, text) == {entry: 1}


def test_blank_lines_and_comments_are_no_entries(tmp_path: Path) -> None:
    text = "\n  \n# a\tb\tc\t1\n#\na.py\tqualified-annotation\tm.A\t1"

    assert written(tmp_path, text) == {ENTRY: 5}


@pytest.mark.parametrize(
    "line",
    [
        "a.py",
        "a.py\trule\tsymbol",
        "a.py\trule\tsymbol\t1\t",
        "a.py\trule\tsymbol\t",
        "a.py\trule\tsymbol\t-1",
        "a.py\trule\tsymbol\t1.0",
        "a.py\trule\tsymbol\t1 ",
        "a.py\trule\tsymbol\t²",
        "a.py rule symbol 1",
        "a\\.py\trule\tsymbol\t1",
        "a\\\trule\tsymbol\t1",
        "\\u12\trule\tsymbol\t1",
        "\\ud8zz\trule\tsymbol\t1",
        "\\N{DIGIT ONE}\trule\tsymbol\t1",
        "<<<<<<< HEAD",
        "=======",
    ],
)
def test_a_line_that_is_no_entry_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        written(tmp_path, f"# comment\n{line}\n")

    assert caught.value.line == 2
    assert caught.value.problem == (
        "is no baseline entry: path, rule, symbol, ordinal, separated by tabs"
    )


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="`airssys-lint baseline` creates it"):
        read_baseline(tmp_path, "base.txt")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_baseline(tmp_path, ".")
    (tmp_path / "base.txt").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_baseline(tmp_path, "base.txt")


def test_a_stale_entry_is_reported_over_its_line() -> None:
    entry = ENTRY._replace(path="#\t型.py")

    found = stale_finding(Baseline("base.txt", {entry: 7}), entry)

    assert found.excerpt == "\\#\\t型.py\tqualified-annotation\tm.A\t1"
    assert found.finding.span == Span(7, 1, 7, len(found.excerpt) + 1)
    assert found.path == "base.txt"
    assert found.finding.message == "qualified-annotation no longer reports `m.A` in #\t型.py"


def test_what_stands_in_the_baseline_is_not_reported(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD, "b.py": BAD})

    report = check([root])

    assert (report.diagnostics, report.baselined) == ((), 6)


def test_lines_inserted_above_change_nothing(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD})
    (root / "a.py").write_text(f"'''Doc.'''\n\n# c\n{BAD}", encoding="utf-8")

    assert check([root]).clean


@pytest.mark.parametrize("mended", ["x: m.A\n", "y: m.A\n"])
def test_mending_one_of_two_alike_makes_exactly_one_stale(
    make_project: ProjectMaker, mended: str
) -> None:
    root = frozen(make_project, {"a.py": BAD})
    (root / "a.py").write_text(BAD.replace(mended, ""), encoding="utf-8")

    assert stale(check([root])) == ["a.py\tqualified-annotation\tm.A\t2"]


def test_a_new_diagnostic_is_reported_as_without_a_baseline(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD})
    (root / "a.py").write_text(f"{BAD}w: m.A\n", encoding="utf-8")

    (found,) = check([root]).diagnostics
    (root / "pyproject.toml").write_text("[tool.airssys-lint]\n", encoding="utf-8")

    assert found == check([root]).diagnostics[-1]
    assert (found.span.line, found.ordinal) == (5, 3)


def test_a_file_that_is_gone_or_excluded_leaves_stale_entries(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD, "b.py": "import m\nx: m.C\n", "c.py": ""})
    (root / "b.py").unlink()
    row = "b.py\tqualified-annotation\tm.C\t1"

    assert stale(check([root])) == [row]
    assert stale(check([root / "a.py"])) == []
    assert stale(check([root / "a.py", root / "c.py"])) == [row]


def test_an_entry_of_an_unknown_rule_is_stale_in_a_whole_run(make_project: ProjectMaker) -> None:
    row = "a.py\tnothing\tm.A\t1"
    root = make_project({"pyproject.toml": SETTINGS, "a.py": "", "b.py": "", "base.txt": row})

    assert stale(check([root])) == [row]
    assert stale(check([root / "a.py"])) == []


def test_entries_of_a_file_that_cannot_be_parsed_are_not_stale(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD})
    (root / "a.py").write_text("def f(:\n", encoding="utf-8")

    assert [found.code for found in check([root]).diagnostics] == ["ARS0001"]


def test_no_entry_hides_a_file_that_cannot_be_parsed(make_project: ProjectMaker) -> None:
    row = "a.py\tsyntax-error\tunreadable\t1\n"
    root = make_project({"pyproject.toml": SETTINGS, "a.py": "def f(:\n", "base.txt": row})

    assert [found.code for found in check([root]).diagnostics] == ["ARS0001"]


OWN = {
    "suppression-without-reason": ("ARS2101", "import m\nimport os  # airssys: ignore[ARS2101]\n"),
    "unused-suppression": ("ARS2101", "x = 1  # airssys: ignore[ARS2101] -- why\n"),
    "unknown-suppression-code": ("nothing", "x = 1  # airssys: ignore[nothing] -- why\n"),
}


@pytest.mark.parametrize("rule", OWN)
def test_what_the_tool_says_of_comments_is_not_frozen(
    make_project: ProjectMaker, rule: str
) -> None:
    symbol, text = OWN[rule]
    row = f"a.py\t{rule}\t{symbol}\t1"
    root = make_project({"pyproject.toml": SETTINGS, "a.py": text, "base.txt": row})

    comment, entry = check([root]).diagnostics

    assert (comment.path, comment.name, comment.symbol) == ("a.py", rule, symbol)
    assert (entry.path, entry.code) == ("base.txt", "ARS0005")
    assert entry.message == f"{rule} is reported whatever the baseline says"
    open_workspace([root]).update_baseline()
    assert [found.name for found in check([root]).diagnostics] == [rule]


def test_an_exclude_of_the_command_line_makes_no_entry_stale(make_project: ProjectMaker) -> None:
    root = frozen(make_project, {"a.py": BAD, "b.py": BAD})
    (root / "b.py").write_text("", encoding="utf-8")
    settings = open_workspace([root]).settings

    assert stale(check([root], replace(settings, extend_exclude=("a.py",)))) == stale(check([root]))
    assert stale(check([root], replace(settings, extend_exclude=("b.py",)))) == []
    assert len(stale(check([root], replace(settings, exclude=("b.py",))))) == 3


@pytest.mark.parametrize("text", ["# nothing\n", "a.py\tqualified-annotation\tm.A\t9\n", ""])
def test_check_never_writes(make_project: ProjectMaker, text: str) -> None:
    root = make_project({"pyproject.toml": SETTINGS, "a.py": BAD, "base.txt": text})
    before = (root / "base.txt").stat()

    assert not check([root]).clean
    assert (root / "base.txt").read_text(encoding="utf-8") == text
    assert (root / "base.txt").stat().st_mtime_ns == before.st_mtime_ns


def test_a_baseline_that_is_missing_fails_the_run(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": SETTINGS, "a.py": ""})

    with pytest.raises(ConfigurationError, match="does not exist"):
        check([root])
    assert not (root / "base.txt").exists()
