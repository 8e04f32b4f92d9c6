# Layer 1: Standard library imports
import itertools
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Report
from lint_rules.settings import Settings
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]
SETTINGS = '[tool.airssys-lint]\nbaseline = "base.txt"\n'
IGNORE = "# airssys: ignore[broken-contract] -- why"
IMPORTS = "import httpx\nimport os\n"
CONTRACTS = (
    "[importlinter]\nroot_package = app\n\n"
    "[importlinter:contract:apart]\nname = Apart\ntype = forbidden\n"
    "source_modules = app.high\nforbidden_modules = app.low\n"
)
BROKEN = {
    ".importlinter": CONTRACTS,
    "app/__init__.py": "",
    "app/low.py": "",
    "app/high.py": "import app.low\n",
}


def codes(report: Report) -> list[tuple[str, str]]:
    return [(found.path, found.code) for found in report.diagnostics]


def test_a_rule_that_is_off_for_a_file_reaches_neither_comments_nor_baseline(
    make_project: ProjectMaker,
) -> None:
    root = make_project(
        {
            "pyproject.toml": f'{SETTINGS}per-file-ignores = {{ "a.py" = ["ARS2101"] }}\n',
            "a.py": "import httpx\nimport os  # airssys: ignore[ARS2101] -- why\n",
            "base.txt": "a.py\tunordered-import-layers\tos\t1\n",
        }
    )

    report = check([root])

    assert (report.diagnostics, report.suppressed, report.baselined) == ((), (), 0)


def test_what_a_comment_silences_does_not_occur_for_the_baseline(
    make_project: ProjectMaker,
) -> None:
    root = make_project(
        {
            "pyproject.toml": SETTINGS,
            "a.py": "import httpx\nimport os  # airssys: ignore[ARS2101] -- why\n",
            "base.txt": "a.py\tunordered-import-layers\tos\t1\n",
        }
    )

    report = check([root])

    assert (codes(report), len(report.suppressed)) == ([("base.txt", "ARS0005")], 1)


def test_everything_that_is_left_is_in_one_order(make_project: ProjectMaker) -> None:
    root = make_project(
        {
            "pyproject.toml": SETTINGS,
            "a.py": IMPORTS,
            "z.py": IMPORTS,
            "base.txt": "z.py\tunordered-import-layers\tre\t1\na.py\tnothing\tre\t1\n",
        }
    )

    report = check([root])

    assert [(found.path, found.span.line, found.code) for found in report.diagnostics] == [
        ("a.py", 2, "ARS2101"),
        ("base.txt", 1, "ARS0005"),
        ("base.txt", 2, "ARS0005"),
        ("z.py", 2, "ARS2101"),
    ]


@pytest.mark.parametrize(
    ("settings", "with_contracts", "judged"),
    [
        (Settings(), True, True),
        (Settings(), False, False),
        (Settings(select=("ADR2301",)), True, False),
        (Settings(select=("ADR2301", "ARS0005")), True, True),
        (Settings(select=("ARS0005",)), True, False),
        (Settings(ignore=("ADR2301",)), True, False),
        (Settings(ignore=("ARS0005",)), True, False),
        (Settings(per_file_ignores=(("app/*", ("ADR",)),)), True, False),
        (Settings(per_file_ignores=(("base.txt", ("ARS0005",)),)), True, False),
        (Settings(per_file_ignores=(("*", ("ARS0005",)),)), True, False),
    ],
)
def test_an_entry_is_judged_only_where_its_rule_was_applied(
    make_project: ProjectMaker, settings: Settings, *, with_contracts: bool, judged: bool
) -> None:
    row = "app/high.py\tbroken-contract\tapart: app.high -> app.low\t1\n"
    files = {**BROKEN, "app/high.py": "", "base.txt": row}
    settings = Settings(
        select=settings.select,
        ignore=settings.ignore,
        per_file_ignores=settings.per_file_ignores,
        baseline="base.txt",
    )

    report = check([make_project(files)], settings, with_contracts=with_contracts)

    assert codes(report) == ([("base.txt", "ARS0005")] if judged else [])


def test_an_entry_is_judged_only_where_its_file_was_checked(make_project: ProjectMaker) -> None:
    rows = "".join(f"{name}.py\tunordered-import-layers\tre\t1\n" for name in "ab")
    root = make_project({"pyproject.toml": SETTINGS, "a.py": "", "b.py": "", "base.txt": rows})

    assert [found.symbol for found in check([root / "b.py"]).diagnostics] == [
        "b.py unordered-import-layers re 1"
    ]


def test_a_breach_may_be_in_the_baseline(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": SETTINGS, **BROKEN})
    open_workspace([root]).update_baseline()

    report = check([root])

    assert (report.diagnostics, report.baselined) == ((), 1)
    assert [verdict.kept for verdict in report.contracts] == [False]


@pytest.mark.parametrize("named", ["app/high.py", "app/low.py", "app"])
def test_a_breach_in_the_baseline_is_silent_in_every_part_of_the_project(
    make_project: ProjectMaker, named: str
) -> None:
    root = make_project({"pyproject.toml": SETTINGS, **BROKEN})
    open_workspace([root]).update_baseline()

    assert check([root / named]).clean


@pytest.mark.parametrize(
    ("with_contracts", "select", "unused"),
    list(itertools.product([True, False], [None, ("ARS",), ("ADR",), ("ARS0003",)], [True, False])),
)
def test_a_breach_is_silenced_at_its_import(
    make_project: ProjectMaker,
    *,
    with_contracts: bool,
    select: tuple[str, ...] | None,
    unused: bool,
) -> None:
    module = "os" if unused else "app.low"
    files = {**BROKEN, "app/high.py": f"import {module}  {IGNORE}\n"}
    report = check([make_project(files)], Settings(select=select), with_contracts=with_contracts)

    ran = with_contracts and select in (None, ("ADR",))
    judged = unused and with_contracts and select is None
    assert codes(report) == ([("app/high.py", "ARS0003")] if judged else [])
    assert len(report.suppressed) == (1 if ran and not unused else 0)
    assert [verdict.kept for verdict in report.contracts] == ([unused] if ran else [])


def test_a_breach_is_silenced_although_another_file_was_named(make_project: ProjectMaker) -> None:
    root = make_project({**BROKEN, "app/high.py": f"import app.low  {IGNORE}\n"})

    report = check([root / "app" / "low.py"])

    assert report.diagnostics == ()
    assert [silenced.path for silenced in report.suppressed] == ["app/high.py"]
