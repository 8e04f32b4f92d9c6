# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

# Layer 2: Third-party imports
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.api import fix, open_workspace
from lint_rules.fix_report import FixNote
from lint_rules.rules.base import FileRule
from lint_rules.rules.selection import Catalogue

ProjectMaker = Callable[[Mapping[str, str]], Path]

UNORDERED = "import httpx\nimport os\n"
ORDERED = "import os\n\nimport httpx\n"
TITLE = "order the imports of the block by their layers"
RULE = ("ARS2101", "unordered-import-layers")

# A codemod that takes its process down with some files.
DEADLY = """\

from lint_rules.codemods.import_layers.command import ImportLayersCommand


class Deadly(ImportLayersCommand):
    DESCRIPTION = "Dies of some files."

    def transform_module(self, tree):
        if "die" in tree.code:
            os.abort()
        return super().transform_module(tree)
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


def test_a_file_of_which_the_process_dies_does_not_keep_others_from_being_fixed(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"a.py": "# die\n" + UNORDERED, "b.py": UNORDERED, "c.py": UNORDERED})
    plugins = root.parent / f"{root.name}-plugins"
    plugins.mkdir()
    (plugins / "deadly_codemod.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(str(plugins))
    workspace = open_workspace([root])
    rules = [
        replace(rule, codemod="deadly_codemod.Deadly") if isinstance(rule, FileRule) else rule
        for rule in workspace.catalogue.rules
    ]

    result = replace(workspace, catalogue=Catalogue(rules)).fix()

    assert (root / "b.py").read_text() == (root / "c.py").read_text() == ORDERED
    reason = "the process that rewrote the file died of it"
    assert result.dropped == (FixNote("a.py", 3, *RULE, reason),)
    assert [diagnostic.path for diagnostic in result.report.diagnostics] == ["a.py"]
    assert not list(root.glob(".airssys-lint-*"))


def test_a_name_that_another_file_takes_from_here_stays(make_project: ProjectMaker) -> None:
    annotated = "import datetime\n\n\ndef f(day: datetime.date) -> None: ...\n"
    taker = "from shop.days import datetime\n\nprint(datetime.date.today())\n"
    files = {"shop/__init__.py": "", "shop/days.py": annotated, "shop/other.py": annotated}
    root = make_project({**files, "shop/taker.py": taker})

    result = fix([root])

    assert [change.path for change in result.changes] == ["shop/other.py"]
    assert (root / "shop/days.py").read_text() == annotated
    assert [(note.path, note.text) for note in result.dropped] == [
        (
            "shop/days.py",
            "other files import `datetime` from this one, which would no longer bind it",
        )
    ]
