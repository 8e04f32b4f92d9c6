# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.api import fix
from lint_rules.diagnostic import Report
from lint_rules.engine.fixing import project_fix
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.fix_report import FixNote
from lint_rules.rules.base import FileRule
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings
from lint_rules.workspace import Workspace, open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
ORDERED = "import os\n\nimport httpx\n"
TITLE = "order the imports of the block by their layers"
RULE = ("ARS2101", "unordered-import-layers")

ODD = """\
import os

from libcst import parse_module
from lint_rules.codemods.import_layers.command import ImportLayersCommand


class Odd(ImportLayersCommand):
    DESCRIPTION = "Does odd things to some files."

    def transform_module(self, tree):
        fixed = super().transform_module(tree)
"""
# Takes its process down.
DEADLY = f"""{ODD}\
        if "die" in tree.code:
            os.abort()
        return fixed
"""
# Mends something and leaves it to be mended.
RESTLESS = f"""{ODD}\
        restless = "restless" in tree.code
        return tree.with_changes(footer=[*tree.footer, *tree.header]) if restless else fixed
"""
# Forgets an import.
FORGETFUL = f"""{ODD}\
        return tree if fixed.deep_equals(tree) else parse_module(
            fixed.code.replace("import sys\\n\\nimport httpx", "import httpx")
        )
"""


def test_files_are_fixed_and_checked_again(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED, "b.py": ORDERED})

    result = fix([root])

    assert (root / "a.py").read_text() == ORDERED
    assert [change.path for change in result.changes] == ["a.py"]
    assert result.fixed == (FixNote("a.py", 2, *RULE, TITLE),)
    assert result.dropped == ()
    assert result.report.clean


def test_nothing_is_written_unless_asked_for(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED})

    result = fix([root], write=False)

    assert (root / "a.py").read_text() == UNORDERED
    assert [change.after for change in result.changes] == [ORDERED.encode()]
    assert result.report.clean


def test_a_second_run_changes_nothing(make_project: ProjectMaker) -> None:
    root = make_project({"a.py": UNORDERED})
    fix([root])

    assert fix([root]).changes == ()


def test_what_is_silenced_is_not_fixed(make_project: ProjectMaker) -> None:
    silenced = "import httpx\nimport os  # airssys: ignore[ARS2101] -- it must come second\n"
    root = make_project({"a.py": silenced, "old.py": UNORDERED, "b.py": UNORDERED})
    (root / "pyproject.toml").write_text(
        '[tool.airssys-lint]\nbaseline = "baseline.txt"\n'
        '[tool.airssys-lint.per-file-ignores]\n"b.py" = ["ARS2101"]\n'
    )
    (root / "baseline.txt").write_text("old.py\tunordered-import-layers\tos\t1\n")

    result = fix([root])

    assert (result.changes, result.fixed, result.dropped) == ((), (), ())
    assert result.report.clean


def test_what_cannot_be_rewritten_is_reported_and_the_rest_is_fixed(
    make_project: ProjectMaker,
) -> None:
    deep = UNORDERED + "x = " + "+".join(["y"] * 1000) + "\n"
    brackets = UNORDERED + "x = " + "(" * 150 + ")" * 150 + "\n"
    nested = UNORDERED + "".join(f"{' ' * depth}if x:\n" for depth in range(90)) + " " * 90 + "y\n"
    files = {"brackets.py": brackets, "deep.py": deep, "nested.py": nested, "z.py": UNORDERED}
    root = make_project(files)

    result = fix([root])

    left = {note.path for note in result.dropped}
    assert "deep.py" in left
    assert (root / "z.py").read_text() == ORDERED
    for path in ("brackets.py", "deep.py", "nested.py"):
        is_fixed = (root / path).read_text() == ORDERED + files[path][len(UNORDERED) :]
        assert is_fixed != (path in left)
    assert {diagnostic.path for diagnostic in result.report.diagnostics} == left


def with_codemod(root: Path, monkeypatch: MonkeyPatch, code: str) -> Workspace:
    """Open a project whose rules are mended by the `Odd` of some code."""
    plugins = root.parent / f"{root.name}-plugins"
    plugins.mkdir()
    (plugins / "odd_codemod.py").write_text(code)
    monkeypatch.syspath_prepend(str(plugins))
    workspace = open_workspace([root])
    rules = [
        replace(rule, codemod="odd_codemod.Odd") if isinstance(rule, FileRule) else rule
        for rule in workspace.catalogue.rules
    ]
    return replace(workspace, catalogue=Catalogue(rules))


def test_a_file_of_which_the_process_dies_does_not_keep_others_from_being_fixed(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": "# die\n" + UNORDERED, "b.py": UNORDERED, "c.py": UNORDERED})

    result = with_codemod(root, monkeypatch, DEADLY).fix()

    assert (root / "b.py").read_text() == (root / "c.py").read_text() == ORDERED
    reason = "the process that rewrote the file died of it"
    assert result.dropped == (FixNote("a.py", 3, *RULE, reason),)
    assert [diagnostic.path for diagnostic in result.report.diagnostics] == ["a.py"]
    assert not list(root.glob(".airssys-lint-*"))


def test_a_name_that_another_file_takes_from_here_stays(make_project: ProjectMaker) -> None:
    annotated = "import datetime\nimport re\n\n\ndef f(a: re.Match, b: datetime.date): ...\n"
    taker = "from shop.days import datetime\n\nprint(datetime.date.today())\n"
    root = make_project({"shop/__init__.py": "", "shop/days.py": annotated, "shop/taker.py": taker})

    safe = fix([root], write=False)
    unsafe = fix([root], unsafe=True)

    kept = "import datetime\nfrom re import Match\n\n\ndef f(a: Match, b: datetime.date): ...\n"
    assert [change.after.decode() for change in safe.changes] == [kept]
    assert safe.dropped == ()
    assert (root / "shop/days.py").read_text() == kept
    reason = "shop/taker.py takes `datetime` from this file, which would no longer bind it"
    assert [note.text for note in unsafe.dropped] == [reason]


@pytest.mark.parametrize("dots", [".", " .", " \\\n    ."])
def test_a_name_that_is_taken_from_the_package_around_a_file_stays(
    make_project: ProjectMaker, dots: str
) -> None:
    taker = f"from{dots} import datetime\n\nprint(datetime.date.today())\n"
    files = {"shop/__init__.py": "import datetime\n\nx: datetime.date\n", "shop/a.py": taker}

    result = fix([make_project(files)], unsafe=True)

    assert result.changes == ()
    reason = "shop/a.py takes `datetime` from this file, which would no longer bind it"
    assert [note.text for note in result.dropped] == [reason]


@pytest.mark.parametrize(
    ("prices", "is_fixed"),
    [
        ("if TYPE_CHECKING:\n    from m import Price\n", False),
        ("def f():\n    Price = 1\n", False),
        ("if y:\n    class Price: ...\n", True),
        ("from m import *\n", True),
        ("def __getattr__(name): ...\n", True),
        ("Price = 1\n", True),
        ("def f(:\n", True),
    ],
)
def test_a_name_that_exists_for_type_checkers_only_is_not_taken(
    make_project: ProjectMaker, prices: str, *, is_fixed: bool
) -> None:
    cart = "import shop.prices\n\nx: 'shop.prices.Price' = 1\n"
    root = make_project({"shop/__init__.py": "", "shop/cart.py": cart, "shop/prices.py": prices})

    result = fix([root])

    assert [change.path for change in result.changes] == ["shop/cart.py"] * is_fixed
    reasons = [] if is_fixed else ["`shop.prices` has no `Price` at run time"]
    assert [note.text for note in result.dropped] == reasons


def test_files_whose_fixes_come_to_no_end_are_left_as_they_were(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": "# restless\n" + UNORDERED, "b.py": UNORDERED})
    workspace = with_codemod(root, monkeypatch, RESTLESS)

    result = workspace.fix()

    assert (root / "a.py").read_text() == "# restless\n" + UNORDERED
    assert (root / "b.py").read_text() == ORDERED
    reason = "the fixes of unordered-import-layers come to no end together"
    assert result.dropped == (FixNote("a.py", 3, *RULE, reason),)
    assert [note.path for note in result.fixed] == ["b.py"]
    assert [diagnostic.path for diagnostic in result.report.diagnostics] == ["a.py"]


def test_a_fix_that_does_not_verify_is_dropped_and_the_others_are_made(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    blocks = f"{UNORDERED}x = 1\n{{}}\ny = 1\n{UNORDERED}"
    root = make_project({"a.py": blocks.format("import httpx\nimport sys\n")})
    workspace = with_codemod(root, monkeypatch, FORGETFUL)

    result = workspace.fix()

    ordered = f"{ORDERED}x = 1\n{{}}\ny = 1\n{ORDERED}"
    assert (root / "a.py").read_text() == ordered.format("import httpx\nimport sys\n")
    assert len(result.fixed) == 2
    reason = "more than the order of imports would change"
    assert result.dropped == (FixNote("a.py", 6, *RULE, reason),)


def test_the_result_is_the_same_with_a_cold_and_a_warm_cache_and_in_several_processes(
    make_project: ProjectMaker,
) -> None:
    large = {f"large{number}.py": UNORDERED + "x = 1\n" * 9_000 for number in range(3)}
    taken = {"taker.py": "from dates import datetime\n"}
    dates = "import datetime\n\nx: datetime.date\n"
    root = make_project({**large, **taken, "dates.py": dates, "other.py": dates})
    workspace = open_workspace([root])

    plain = workspace.fix(write=False)

    assert [change.path for change in plain.changes] == [*large, "other.py"]
    for _ in ("cold", "warm"):
        assert workspace.fix(write=False, use_cache=True, jobs=2) == plain
    assert workspace.fix(use_cache=True, jobs=2) == plain
    assert workspace.fix(use_cache=True).changes == ()
    assert workspace.check(use_cache=True).diagnostics == plain.report.diagnostics


# What silences too much is fixed in one round, and the order of imports is tried in the next.
TWO_ROUNDS = """\
import httpx

import os  # airssys: ignore[unseparated-import-layers, unordered-import-layers] -- known

import sys
"""


def test_a_file_whose_fixes_come_to_no_end_is_left_as_it_was(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(project_fix, "ROUNDS", 1)
    root = make_project({"a.py": UNORDERED, "z.py": TWO_ROUNDS})

    result = fix([root])

    assert [change.path for change in result.changes] == ["a.py"]
    assert (root / "z.py").read_text() == TWO_ROUNDS
    reason = (
        "the fixes of unordered-import-layers come to no end together with those of other files"
    )
    assert reason in [note.text for note in result.dropped]
    assert [each.code for each in result.report.diagnostics] == ["ARS0003", "ARS2101"]


def test_the_last_round_may_leave_nothing_to_fix(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(project_fix, "ROUNDS", 1)
    root = make_project({"a.py": UNORDERED, "shop/__init__.py": "RATE = 2\n"})
    settings = Settings(extend_select=("implementation-in-init",))

    result = fix([root], settings, unsafe=True)

    assert [change.path for change in result.changes] == [
        "a.py",
        "shop/__init__.py",
        "shop/_implementation.py",
    ]
    assert result.dropped == ()
    assert result.report.clean


def test_a_file_that_is_gone_when_it_is_to_be_fixed_is_no_reason_to_leave_the_others(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": UNORDERED, "gone.py": UNORDERED})

    def check_and_lose_a_file(request: CheckRequest) -> Report:
        report = check_project(request)
        (root / "gone.py").unlink(missing_ok=True)
        return report

    monkeypatch.setattr(project_fix, "check_project", check_and_lose_a_file)

    result = fix([root])

    assert [change.path for change in result.changes] == ["a.py"]
    problem = "the file cannot be read: No such file or directory"
    assert result.dropped == (FixNote("gone.py", 2, *RULE, problem),)
