"""The baseline is created, pruned and grown by its command alone."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import UsageError, Workspace, check, open_workspace
from lint_rules.engine.baseline_entry import BaselineEntry

ProjectMaker = Callable[[Mapping[str, str]], Path]

SETTINGS = '[tool.airssys-lint]\nbaseline = "airssys-baseline.txt"\n'
OS = BaselineEntry("shop.py", "unordered-import-layers", "os", 1)
SYS = BaselineEntry("shop.py", "unordered-import-layers", "sys", 1)


@pytest.fixture
def workspace(make_project: ProjectMaker) -> Workspace:
    return open_workspace(
        [make_project({"pyproject.toml": SETTINGS, "shop.py": "import httpx\nimport os\n"})]
    )


def test_the_first_update_freezes_everything_and_the_check_is_green(workspace: Workspace) -> None:
    change = workspace.update_baseline()

    report = check([workspace.root])
    assert (change.added, change.removed, change.size, change.refused) == ((OS,), (), 1, 0)
    assert change.path == workspace.root / "airssys-baseline.txt"
    assert report.diagnostics == ()
    assert report.baselined == 1


def test_what_is_mended_is_pruned(workspace: Workspace) -> None:
    workspace.update_baseline()
    (workspace.root / "shop.py").write_text("import os\n", encoding="utf-8")

    stale = check([workspace.root]).diagnostics
    change = workspace.update_baseline()

    assert [found.code for found in stale] == ["ARS0005"]
    assert (change.added, change.removed, change.size) == ((), (OS,), 0)
    assert check([workspace.root]).diagnostics == ()


def test_what_is_new_comes_in_only_if_accepted(workspace: Workspace) -> None:
    workspace.update_baseline()
    code = "import httpx\nimport os\nimport sys\n"
    (workspace.root / "shop.py").write_text(code, encoding="utf-8")

    refused = workspace.update_baseline()
    left = check([workspace.root]).diagnostics
    accepted = workspace.update_baseline(accept_new=True)

    assert (refused.added, refused.size, refused.refused) == ((), 1, 1)
    assert [found.symbol for found in left] == ["sys"]
    assert (accepted.added, accepted.size, accepted.refused) == ((SYS,), 2, 0)


def test_an_update_changes_nothing_the_second_time(workspace: Workspace) -> None:
    path = workspace.update_baseline().path
    before = path.read_bytes()

    workspace.update_baseline(accept_new=True)

    assert path.read_bytes() == before


def test_entries_of_rules_that_are_off_are_kept(workspace: Workspace) -> None:
    workspace.update_baseline()
    off = SETTINGS + 'ignore = ["ARS2101"]\n'
    (workspace.root / "pyproject.toml").write_text(off, encoding="utf-8")

    change = open_workspace([workspace.root]).update_baseline()

    assert (change.removed, change.size) == ((), 1)


def test_entries_of_files_that_cannot_be_read_are_kept(workspace: Workspace) -> None:
    workspace.update_baseline()
    (workspace.root / "shop.py").write_text("import httpx\nimport os\ndef (", encoding="utf-8")

    change = workspace.update_baseline()

    assert (change.removed, change.size) == ((), 1)


def test_unreadable_files_are_not_frozen(workspace: Workspace) -> None:
    (workspace.root / "broken.py").write_text("def (", encoding="utf-8")

    assert workspace.update_baseline().added == (OS,)


def test_a_project_without_the_setting_is_told_to_set_it(make_project: ProjectMaker) -> None:
    with pytest.raises(UsageError, match="no baseline is set; write `baseline = "):
        open_workspace([make_project({})]).update_baseline()
