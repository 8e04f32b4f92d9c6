"""Where a result goes, and how much of it."""

# Layer 1: Standard library imports
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from lint_rules.cli.main import run
from lint_rules.reporters.formats import RENDERERS

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
SUMMARY = "FAIL: 1 file checked, 1 diagnostic\n"


@pytest.fixture
def project(make_project: ProjectMaker, monkeypatch: MonkeyPatch) -> Path:
    """A project with one diagnostic, as the working directory."""
    root = make_project({"shop.py": UNORDERED})
    monkeypatch.chdir(root)
    return root


def check(*options: str) -> int:
    return run(["check", "--no-contracts", "--no-cache", *options])


@pytest.mark.parametrize("name", RENDERERS)
def test_a_file_holds_what_would_have_been_printed(
    name: str, project: Path, capsys: CaptureFixture[str]
) -> None:
    assert check("--output-format", name) == 1
    printed = capsys.readouterr()
    assert printed.err == ""

    assert check("--output-format", name, "--output-file", "result") == 1

    assert (project / "result").read_text(encoding="utf-8") == printed.out
    assert capsys.readouterr() == ("", SUMMARY)
    assert sorted(path.name for path in project.iterdir()) == [
        "pyproject.toml",
        "result",
        "shop.py",
    ]


def test_a_file_keeps_its_mode_and_a_link_its_target(project: Path) -> None:
    target = project / "target"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o604)
    link = project / "link"
    link.symlink_to("target")

    assert check("--output-file", "link") == 1

    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o604
    assert target.read_text(encoding="utf-8").endswith(SUMMARY)


def test_a_new_file_has_the_mode_that_the_umask_leaves(project: Path) -> None:
    before = os.umask(0o027)
    try:
        check("--output-file", "result")
    finally:
        os.umask(before)

    assert (project / "result").stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_what_was_there(
    project: Path, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    result = project / "result"
    result.write_text("old", encoding="utf-8")

    def fail(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)

    assert check("--output-file", "result") == 2

    assert capsys.readouterr() == (
        "",
        "airssys-lint: result: cannot be written: No space left on device\n",
    )
    assert result.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in project.iterdir()) == [
        "pyproject.toml",
        "result",
        "shop.py",
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [(".", "Is a directory"), ("missing/result", "No such file or directory")],
    ids=["folder", "no folder"],
)
def test_a_place_that_cannot_be_written_is_said(
    path: str, reason: str, project: Path, capsys: CaptureFixture[str]
) -> None:
    assert check("--output-file", path) == 2
    assert capsys.readouterr() == ("", f"airssys-lint: {path}: cannot be written: {reason}\n")
    assert not (project / "missing").exists()


def test_a_failed_run_leaves_what_was_there(project: Path) -> None:
    result = project / "result"
    result.write_text("old", encoding="utf-8")

    assert check("nowhere", "--output-file", "result") == 2
    assert result.read_text(encoding="utf-8") == "old"


def test_a_device_is_written_to_and_not_replaced(project: Path) -> None:
    """As `--output-file /dev/null` or a named pipe."""
    pipe = project / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "lint_rules", "check", "--output-file", "pipe"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        text = pipe.read_text(encoding="utf-8")

    assert process.returncode == 1
    assert pipe.is_fifo()
    assert text.startswith("shop.py:2:1: ARS2101")


def test_a_file_gets_no_colour_unless_asked(project: Path) -> None:
    check("--output-file", "plain")
    check("--output-file", "coloured", "--color", "always")

    assert "\x1b" not in (project / "plain").read_text(encoding="utf-8")
    assert "\x1b[" in (project / "coloured").read_text(encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_quiet_leaves_the_diagnostics_and_nothing_else(capsys: CaptureFixture[str]) -> None:
    check()
    full = capsys.readouterr().out

    assert check("--quiet") == 1
    assert capsys.readouterr() == (full.removesuffix(SUMMARY), "")
    assert check("--quiet", "--ignore", "ARS21") == 0
    assert capsys.readouterr() == ("", "")
    assert check("--quiet", "--output-file", "result") == 1
    assert capsys.readouterr() == ("", "")


def test_statistics_count_by_rule_the_most_frequent_first(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    names = [f"shop/{number}.py" for number in range(10)]
    files = dict.fromkeys(names, UNORDERED) | {"shop/__init__.py": "def f(): ...\n"}
    monkeypatch.chdir(make_project(files))

    check("--statistics", "--select", "ARS2101,ARS4301")
    table = "10  ARS2101  unordered-import-layers\n 1  ARS4301  implementation-in-init\n"
    assert capsys.readouterr().out == f"{table}FAIL: 11 files checked, 11 diagnostics\n"

    check("--statistics", "--quiet", "--select", "ARS2101,ARS4301")
    assert capsys.readouterr() == (table, "")

    check("--statistics", "--output-format", "json", "--select", "ARS2101,ARS4301")
    document = json.loads(capsys.readouterr().out)
    assert len(document["diagnostics"]) == 11
    assert document["statistics"] == [
        {"count": 10, "code": "ARS2101", "name": "unordered-import-layers"},
        {"count": 1, "code": "ARS4301", "name": "implementation-in-init"},
    ]


def test_statistics_say_how_long_the_rules_took_unless_the_cache_knew(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_project({"shop/__init__.py": UNORDERED}))
    line = re.compile(r" *\d+\.\d{3} s  (\w+)  ([a-z-]+)")

    check("--statistics", "--select", "ARS2101,ARS4301")
    *lines, memory = capsys.readouterr().err.splitlines()
    rules = {match.groups() for match in map(line.fullmatch, lines) if match}
    assert len(lines) == len(rules)
    assert rules == {
        ("ARS0001", "syntax-error"),
        ("ARS2101", "unordered-import-layers"),
        ("ARS4301", "implementation-in-init"),
    }
    assert re.fullmatch(r"peak memory of a process: \d+ MiB", memory)

    for _ in range(2):
        run(["check", "--no-contracts", "--statistics", "--select", "ARS2101"])
        *lines, memory = capsys.readouterr().err.splitlines()
    assert (lines, memory[:4]) == ([], "peak")

    check("--statistics", "--output-format", "json", "--no-cache", "--select", "ARS2101")
    times = json.loads(capsys.readouterr().out)["times"]
    assert {each["code"] for each in times} == {"ARS0001", "ARS2101"}
    seconds = [each["seconds"] for each in times]
    assert seconds == sorted(seconds, reverse=True)
    assert min(seconds) > 0


@pytest.mark.parametrize("name", sorted(RENDERERS.keys() - {"text", "json"}))
def test_a_format_without_statistics_says_so(
    name: str, project: Path, capsys: CaptureFixture[str]
) -> None:
    assert check("--statistics", "--output-format", name, "--output-file", "result") == 2
    assert capsys.readouterr() == (
        "",
        "airssys-lint: --statistics goes with the output formats text and json\n",
    )
    assert not (project / "result").exists()


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("github", ["file=services/shop/shop.py,"]),
        ("gitlab", ['"path": "services/shop/shop.py"']),
        ("sarif", ['"uri": "services/shop/shop.py"']),
        ("json", ['"path": "shop.py"']),
    ],
)
def test_a_project_inside_a_repository_is_named_from_the_root_of_it(
    name: str,
    paths: list[str],
    make_project: ProjectMaker,
    monkeypatch: MonkeyPatch,
    capsys: CaptureFixture[str],
) -> None:
    root = make_project(
        {
            "services/shop/pyproject.toml": "[tool.airssys-lint]\n",
            "services/shop/shop.py": UNORDERED,
            "services/cart/pyproject.toml": "[tool.airssys-lint]\n",
            "services/cart/shop.py": UNORDERED,
        }
    )
    (root / ".git").mkdir()
    texts = []
    for folder in ("services/cart", "services/shop"):
        monkeypatch.chdir(root / folder)
        assert check("--output-format", name) == 1
        texts.append(capsys.readouterr().out)

    assert [path for path in paths if path not in texts[1]] == []
    if name == "gitlab":
        first, second = (json.loads(text)[0]["fingerprint"] for text in texts)
        assert first != second


def test_the_rules_of_a_run_are_those_that_were_selected(
    project: Path, capsys: CaptureFixture[str]
) -> None:
    run(["check", "--output-format", "sarif", "--select", "ARS2101,ADR2301"])
    (sarif,) = json.loads(capsys.readouterr().out)["runs"]
    check("--output-format", "checklist", "--select", "ARS2101,ADR2301")
    checklist = capsys.readouterr().out

    rules = {rule["id"]: rule for rule in sarif["tool"]["driver"]["rules"]}
    assert list(rules) == ["ADR2301", "ARS0001", "ARS2101"]
    assert rules["ARS2101"]["help"]["text"].startswith("# unordered-import-layers (ARS2101)\n")
    assert "not ticked because the rule broken-contract was not applied" in checklist
    assert "not ticked because the rule qualified-annotation was not applied" in checklist
    assert str(project) not in json.dumps(sarif)


def test_the_checklist_names_what_the_settings_switch_off(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    settings = '[tool.airssys-lint.per-file-ignores]\n"shop.py" = ["ARS21"]\n'
    monkeypatch.chdir(make_project({"pyproject.toml": settings, "shop.py": UNORDERED}))

    assert check("--output-format", "checklist") == 0
    assert (
        "ARS2101 unordered-import-layers: 0 diagnostics, switched off for `shop.py`\n"
    ) in capsys.readouterr().out


LOADED = """
import sys
from lint_rules.cli.main import run
run(["check", "--no-contracts", "--output-format", sys.argv[1], "--output-file", "result"])
watched = {"xml", "importlib.resources", *map("lint_rules.reporters.{}".format, sys.argv[2:])}
print(*sorted(watched & set(sys.modules)))
"""


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("name", "loaded"),
    [
        ("text", []),
        ("json", []),
        ("sarif", ["importlib.resources", "lint_rules.reporters.sarif"]),
        ("github", ["lint_rules.reporters.github"]),
        ("junit", ["lint_rules.reporters.junit", "xml"]),
    ],
)
def test_a_format_loads_what_it_needs_and_no_more(name: str, loaded: list[str]) -> None:
    others = RENDERERS.keys() - {"text", "json"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, name, *others], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == loaded
