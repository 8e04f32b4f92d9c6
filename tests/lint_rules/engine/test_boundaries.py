# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.engine.boundaries import Boundaries, check_boundaries
from lint_rules.engine.file_check import Facts
from lint_rules.engine.file_checks import FileChecks
from lint_rules.errors import ConfigurationError
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

ProjectMaker = Callable[[Mapping[str, str]], Path]
CONTRACTS = (
    "[importlinter]\nroot_package = app\n\n"
    "[importlinter:contract:apart]\nname = Apart\ntype = forbidden\n"
    "source_modules = app.high\nforbidden_modules = app.low\n"
)
FILES = {
    ".importlinter": CONTRACTS,
    "app/__init__.py": "",
    "app/low.py": "",
    "app/middle.py": "from app import low\n",
    "app/high.py": "import os\n\nfrom app import (\n    middle,\n)\n",
    "app/other.py": "# airssys: ignore-file[ADR2301] -- why\nimport app.low\n",
    "beside.py": "import app.low\n",
}


def judge(root: Path, *chosen: str, contents: Mapping[str, bytes] | None = None) -> Boundaries:
    settings = Settings()
    project = read_project(settings, ModuleTree(discover(root, settings), settings.source_roots))
    sources = Sources(root, contents or {})
    checks = FileChecks(sources, project, (), Facts.IMPORTS)
    return check_boundaries(root / ".importlinter", checks, chosen, root)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (["app/high.py"], True),
        (["app/middle.py"], True),
        (["app/low.py"], True),
        (["app/high.py", "app/low.py", "beside.py"], True),
        (["app/other.py"], False),
        (["beside.py"], False),
        ([], False),
    ],
)
def test_a_breach_is_shown_where_a_step_of_its_chain_is_among_the_files(
    make_project: ProjectMaker, chosen: list[str], *, shown: bool
) -> None:
    boundaries = judge(make_project(FILES), *chosen)

    assert [verdict.kept for verdict in boundaries.verdicts] == [False]
    assert [(found.path, found.excerpt) for found in boundaries.found] == (
        [("app/high.py", "    middle,")] if shown else []
    )


def test_the_imports_that_were_judged_are_counted(make_project: ProjectMaker) -> None:
    # `app.high -> app.middle -> app.low` and `app.other -> app.low`; no other leads to the package.
    assert judge(make_project(FILES)).imports == 3


def test_of_other_files_those_are_read_in_which_something_is_found(
    make_project: ProjectMaker,
) -> None:
    boundaries = judge(make_project(FILES), "app/low.py", "beside.py")

    assert set(boundaries.others) == {"app/high.py"}
    assert boundaries.others["app/high.py"].imports


def test_the_content_that_the_caller_gives_counts(make_project: ProjectMaker) -> None:
    root = make_project(FILES)

    boundaries = judge(root, "app/high.py", contents={"app/middle.py": b"import os\n"})

    assert [verdict.kept for verdict in boundaries.verdicts] == [True]
    assert boundaries.found == []


def test_the_excerpt_is_of_the_content_that_the_caller_gives(make_project: ProjectMaker) -> None:
    root = make_project({**FILES, "app/high.py": ""})

    boundaries = judge(root, "app/high.py", contents={"app/high.py": b"import app.low\n"})

    assert [found.excerpt for found in boundaries.found] == ["import app.low"]


def test_a_stub_beside_a_module_counts(make_project: ProjectMaker) -> None:
    root = make_project({**FILES, "app/high.py": "", "app/high.pyi": "import app.low\n"})

    boundaries = judge(root, "app/high.py")

    assert [found.path for found in boundaries.found] == ["app/high.pyi"]


def test_a_file_that_cannot_be_read_is_a_remark_unless_it_is_a_diagnostic(
    make_project: ProjectMaker,
) -> None:
    root = make_project({**FILES, "app/other.py": "def f(:\n"})

    remark = "app/other.py cannot be read; the contracts know nothing of its imports"
    assert judge(root, "app/high.py").remarks == (remark,)
    assert judge(root, "app/high.py", "app/other.py").remarks == ()
    assert len(judge(root, "app/high.py").found) == 1


def test_a_contract_that_no_import_breaks_is_reported_in_the_configuration(
    make_project: ProjectMaker,
) -> None:
    contracts = (
        "[importlinter]\nroot_package = app\n\n"
        "[importlinter:contract:layers]\nname = Layers\ntype = layers\n"
        "containers = app\nlayers =\n    high\n    middle\n    low\nexhaustive = True\n"
    )
    root = make_project({**FILES, ".importlinter": contracts})

    (found,) = judge(root, "beside.py").found

    assert (found.path, found.excerpt) == (".importlinter", "[importlinter:contract:layers]")
    assert "app.other" in found.finding.message


def test_a_contract_without_anything_to_judge_is_refused(make_project: ProjectMaker) -> None:
    root = make_project({**FILES, ".importlinter": "[importlinter]\nroot_package = gone\n"})

    with pytest.raises(ConfigurationError):
        judge(root, "beside.py")


def test_a_contract_that_names_what_is_gone_is_not_judged(make_project: ProjectMaker) -> None:
    root = make_project({**FILES, ".importlinter": CONTRACTS.replace("app.low", "app.gone")})

    boundaries = judge(root, "beside.py")

    assert [found.rule.name for found in boundaries.found] == ["vacuous-contract"]
    assert [verdict.kept for verdict in boundaries.verdicts] == [False]
    assert str(boundaries.unjudged) == (
        f"{root / '.importlinter'}:8: contract `Apart`: `app.gone` matches no module"
    )
    assert not boundaries.complete
