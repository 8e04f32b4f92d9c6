# Layer 1: Standard library imports
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.settings import Settings
from lint_rules.source.file import parse_source
from lint_rules.source.headers import header_ranges

ProjectMaker = Callable[[Mapping[str, str]], Path]

WHY = "-- why"


def codes(report: Report) -> list[tuple[str, str, int]]:
    return [(found.path, found.code, found.span.line) for found in report.diagnostics]


def marked(found: Diagnostic) -> str:
    """Give what a diagnostic on one line covers."""
    assert found.span.line == found.span.end_line
    return found.excerpt[found.span.column - 1 : found.span.end_column - 1]


def judge(make_project: ProjectMaker, text: str) -> Report:
    return check([make_project({"a.py": text})])


@pytest.mark.parametrize("word", ["unordered-import-layers", "ARS2101", "ARS210", "ARS", "A"])
def test_a_rule_is_silenced_by_name_code_or_prefix(make_project: ProjectMaker, word: str) -> None:
    report = judge(make_project, f"import httpx\nimport os  # airssys: ignore[{word}] {WHY}\n")

    assert report.diagnostics == ()
    (silenced,) = report.suppressed
    assert (silenced.code, silenced.path, silenced.line, silenced.reason) == (
        "ARS2101",
        "a.py",
        2,
        "why",
    )


def test_without_a_reason_it_silences_and_is_reported(make_project: ProjectMaker) -> None:
    report = judge(make_project, "import httpx\nimport os  # noqa # airssys: ignore[ARS2101]\n")

    (found,) = report.diagnostics
    assert (found.code, marked(found)) == ("ARS0002", "# airssys: ignore[ARS2101]")
    assert [silenced.reason for silenced in report.suppressed] == [""]


def test_a_rule_that_reports_nothing_there_is_reported_by_itself(
    make_project: ProjectMaker,
) -> None:
    text = f"import httpx\nimport os  # airssys: ignore[ARS2101, ARS2201,ARS2102] {WHY}\n"
    report = judge(make_project, text)

    assert [(found.code, marked(found)) for found in report.diagnostics] == [
        ("ARS0003", "ARS2201"),
        ("ARS0003", "ARS2102"),
    ]


def test_a_rule_that_does_not_exist_is_reported_by_itself(make_project: ProjectMaker) -> None:
    text = f"import httpx\nimport os  # airssys: ignore[ars2101, ARS2101,unordered] {WHY}\n"
    report = judge(make_project, text)

    assert [(found.code, marked(found)) for found in report.diagnostics] == [
        ("ARS0004", "ars2101"),
        ("ARS0004", "unordered"),
    ]


@pytest.mark.parametrize(
    "comment",
    ["# airssys: ignore", "# airssys: ignore[]", "# airssys: ignore[,] -- why"],
)
def test_one_that_names_no_rule_is_one_mistake(make_project: ProjectMaker, comment: str) -> None:
    report = judge(make_project, f"import httpx\nimport os  {comment}\n")

    assert [(found.code, marked(found)) for found in report.diagnostics] == [
        ("ARS2101", "import os"),
        ("ARS0004", comment),
    ]


@pytest.mark.parametrize(
    ("word", "help_line"),
    [
        ("qualified_anotation", "did you mean `qualified-annotation`?"),
        ("ars2101", "did you mean `ARS2101`?"),
        ("everything", "`airssys-lint rules` lists the rules"),
    ],
)
def test_a_rule_that_does_not_exist_may_look_like_one(
    make_project: ProjectMaker, word: str, help_line: str
) -> None:
    (found,) = judge(make_project, f"x = 1  # airssys: ignore[{word}] {WHY}\n").diagnostics

    assert (found.message, found.help) == (f"`{word}` is no rule", help_line)


def test_one_that_is_misspelt_is_reported_and_not_fixed(make_project: ProjectMaker) -> None:
    report = judge(make_project, f"import httpx\nimport os  # airssys: ingore[ARS2101] {WHY}\n")

    loud, found = report.diagnostics
    assert (loud.code, found.code, marked(found)) == (
        "ARS2101",
        "ARS0004",
        "# airssys: ingore[ARS2101]",
    )
    assert found.help == "did you mean `# airssys: ignore[rule] -- reason`?"
    assert found.fix is None


def test_two_that_silence_the_same_are_both_used(make_project: ProjectMaker) -> None:
    text = (
        f"import httpx\n# airssys: ignore[ARS2101] -- one\n"
        f"import os  # airssys: ignore[ARS2101] {WHY}\n"
    )
    report = judge(make_project, text)

    assert report.diagnostics == ()
    assert [silenced.reason for silenced in report.suppressed] == ["one"]


@pytest.mark.parametrize("word", ["ARS0002", "ARS0003", "ARS0004", "ARS0", "ARS"])
@pytest.mark.parametrize("kind", ["ignore", "ignore-file"])
def test_what_the_tool_says_of_comments_no_comment_silences(
    make_project: ProjectMaker, word: str, kind: str
) -> None:
    text = f"# airssys: {kind}[{word}]\nx = 1  # airssys: ignore[nothing]\n"
    found = codes(judge(make_project, text))

    assert ("a.py", "ARS0002", 1) in found
    assert [(path, code) for path, code, line in found if line == 2] == [
        ("a.py", "ARS0002"),
        ("a.py", "ARS0004"),
    ]


def test_a_file_that_cannot_be_parsed_cannot_be_silenced(make_project: ProjectMaker) -> None:
    found = judge(make_project, f"# airssys: ignore-file[ARS0001, ARS] {WHY}\ndef f(:\n")

    assert codes(found) == [("a.py", "ARS0001", 2)]


def test_a_whole_file_is_silenced_from_its_first_comments_only(make_project: ProjectMaker) -> None:
    bad = "import httpx\nimport os\nimport re\n"
    comment = f"# airssys: ignore-file[ARS2101] {WHY}\n"
    root = make_project(
        {
            "first.py": f"#!/bin/sh\n# coding: utf-8\n\n# Licence\n{comment}{bad}",
            "late.py": f"'''Doc.'''\n{comment}{bad}",
            "unused.py": f"{comment}import os\n",
        }
    )

    report = check([root])

    assert report.diagnostics[0].message == (
        "`ARS2101` is not silenced: `ignore-file` stands below the first comments"
    )
    assert codes(report) == [
        ("late.py", "ARS0003", 2),
        ("late.py", "ARS2101", 4),
        ("late.py", "ARS2101", 5),
        ("unused.py", "ARS0003", 1),
    ]


UNUSED = {
    "ARS2101": f"x = 1  # airssys: ignore[ARS2101] {WHY}\n",
    "unordered-import-layers": f"x = 1  # airssys: ignore[unordered-import-layers] {WHY}\n",
    "ARS2104": f"x = 1  # airssys: ignore[ARS2104] {WHY}\n",
    "ADR2301": f"x = 1  # airssys: ignore[ADR2301] {WHY}\n",
}


@pytest.mark.parametrize(
    ("settings", "reported"),
    [
        (Settings(), {"ARS2101", "unordered-import-layers"}),
        (Settings(select=("ARS0003", "ARS2104")), {"ARS2104"}),
        (Settings(select=("ARS",)), {"ARS2101", "unordered-import-layers", "ARS2104"}),
        (Settings(select=("ARS2101",)), set()),
        (Settings(ignore=("ARS2101",)), set()),
        (Settings(ignore=("ARS0003",)), set()),
        (Settings(ignore=("ARS21",), extend_select=("ARS2104",)), set()),
        (Settings(extend_select=("ARS2104",)), {"ARS2101", "unordered-import-layers", "ARS2104"}),
        (Settings(per_file_ignores=(("a*.py", ("ARS2101",)),)), set()),
        (Settings(per_file_ignores=(("*", ("ARS0003",)),)), set()),
        (
            Settings(per_file_ignores=(("a0.py", ("ARS2",)),)),
            {"unordered-import-layers"},
        ),
    ],
)
def test_unused_is_judged_only_for_rules_that_were_applied(
    make_project: ProjectMaker, settings: Settings, reported: set[str]
) -> None:
    files = {f"a{index}.py": text for index, text in enumerate(UNUSED.values())}
    report = check([make_project(files)], settings)

    assert {marked(found) for found in report.diagnostics} == reported
    assert {found.code for found in report.diagnostics} <= {"ARS0003"}


def test_unused_is_judged_only_for_files_that_were_named(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNUSED["ARS2101"], "b.py": UNUSED["ARS2101"]})

    assert codes(check([root / "b.py"])) == [("b.py", "ARS0003", 1)]


def test_a_rule_that_could_not_follow_a_file_has_not_judged_it(make_project: ProjectMaker) -> None:
    nested = f"if {'1 + ' * 900}1: pass\n"
    root = make_project({"pkg/__init__.py": f"{nested}x = 1  # airssys: ignore[ARS4301] {WHY}\n"})

    found = codes(check([root]))

    assert found == [("pkg/__init__.py", "ARS0001", 1)]


def test_without_contracts_no_suppression_of_a_breach_is_unused(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNUSED["ADR2301"]})

    assert check([root]).diagnostics == ()


RUFF = shutil.which("ruff") or str(Path(pytest.__file__).parents[4] / "bin" / "ruff")
LONG = "parameter_with_a_very_long_name_indeed"
FORMATTED = {
    "signature that is split": f"def f({LONG}: m.A, {LONG}_2: m.A, b=1) -> m.A:  {{}}\n    pass\n",
    "split signature": f"{{}}\ndef f({LONG}: m.A, {LONG}_2: m.A, b=1) -> m.A: pass\n",
    "alone": "{}\ndef f(a : m.A,): pass\n",
    "alone in a class": "class C:\n  {}\n  a : 'm.A'\n",
    "decorators": "{}\n@g\ndef f(a : m.A,) : pass\n",
    "below a decorator": "@g\n{}\ndef f(a : m.A,) : pass\n",
    "assignment that is split": f"x: m.A = {LONG}({LONG}, {LONG}, b=1)  {{}}\n",
    "behind semicolons": "y = 1; {}\nx : m.A",
}


@pytest.mark.parametrize("kind", FORMATTED)
def test_a_suppression_survives_the_formatter(make_project: ProjectMaker, kind: str) -> None:
    comment = f"# airssys: ignore[qualified-annotation] {WHY}"
    text = f"import m\n\n{FORMATTED[kind].format(comment)}"
    if kind == "behind semicolons":
        text = f"import m\n\n{comment}\nx : m.A; y = 1\n"
    before = check([make_project({"a.py": text})])
    path = make_project({"a.py": text}) / "a.py"

    subprocess.run([RUFF, "format", "--isolated", path], check=True, capture_output=True)
    after = check([path])

    assert path.read_text(encoding="utf-8") != text
    assert before.suppressed
    assert before.diagnostics == after.diagnostics == ()
    assert len(after.suppressed) == len(before.suppressed)


STATEMENTS = [
    "import httpx",
    "import os",
    "import re",
    "x: m.A = 1",
    "def f(\n    a: m.A,\n    b: m.B,\n) -> m.C: ...",
    "@g\ndef f(a: m.A) -> None:\n    b: m.B = a\n    import os",
    "class C(Base[m.A]):\n    a: m.A\n    def f(self, a: m.A): ...",
    "if x:\n    import httpx\n    import os\nelse:\n    y: m.A = 1",
    "y: 'm.A' = 1; z: m.B = 2",
    "match x:\n    case 1:\n        y: m.A = 2",
    "# a comment\n",
]


def identities(found: Iterable[Diagnostic], below: int) -> set[tuple[str, int, int, str]]:
    """Tell diagnostics apart; a line was inserted above line `below`."""
    return {
        (each.code, each.span.line - (each.span.line > below), each.span.column, each.message)
        for each in found
    }


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=6), st.data())
def test_one_inserted_above_a_statement_silences_its_rule_there_and_nothing_else(
    statements: list[str], data: DataObject
) -> None:
    text = "\n".join(["import m", *statements, ""])
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pyproject.toml").write_text("[tool.airssys-lint]\n", encoding="utf-8")
        path = root / "a.py"
        path.write_text(text, encoding="utf-8")
        settings = Settings(extend_select=("ARS2104",))
        before = check([path], settings).diagnostics
        if not before:
            return
        chosen = data.draw(st.sampled_from(before))
        lines = text.split("\n")
        ranges = header_ranges(parse_source(text.encode(), "a.py").tree, lines)
        around = [each for each in ranges if each.first <= chosen.span.line <= each.last]
        first = min(each.first for each in around)
        last = max(each.last for each in around)
        indentation = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
        lines.insert(first - 1, f"{indentation}# airssys: ignore[{chosen.code}] {WHY}")
        path.write_text("\n".join(lines), encoding="utf-8")

        after = check([path], settings)

    gone = {each for each in before if each.code == chosen.code and first <= each.span.line <= last}
    expected = identities([each for each in before if each not in gone], below=len(lines))
    assert identities(after.diagnostics, below=first) == expected
    assert len(after.suppressed) == len(gone)
