# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Report
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]
SETTINGS = '[tool.airssys-lint]\ninverted = ["app.a", "app.b"]\n'
FILES = {
    "pyproject.toml": SETTINGS,
    "app/a/user.py": "from app.front import Thing\n",
    "app/front.py": "from app.b.thing import Thing\n",
    "app/b/thing.py": "class Thing: ...\n",
    "app/other.py": "x = 1\n",
}


def places(report: Report) -> list[str]:
    return [f"{found.path}:{found.span.line} {found.code}" for found in report.diagnostics]


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("app/a/user.py", True),
        ("app/front.py", True),
        ("app/b/thing.py", True),
        ("app", True),
        ("app/other.py", False),
    ],
)
def test_a_breach_is_shown_where_a_file_that_it_touches_is_checked(
    make_project: ProjectMaker, named: str, *, shown: bool
) -> None:
    root = make_project(FILES)

    report = check([root / named])

    assert places(report) == (["app/a/user.py:1 ADR3102"] if shown else [])
    for found in report.diagnostics:
        assert found.excerpt == "from app.front import Thing"
        assert found.message == ("`app.a.user` depends on the concrete class `app.b.thing.Thing`")
        assert found.symbol == "app.b.thing.Thing"
        assert [(each.path, each.message) for each in found.related] == [
            ("app/b/thing.py", "it is defined here")
        ]


def test_the_content_that_the_caller_gives_counts(make_project: ProjectMaker) -> None:
    root = make_project(FILES)
    text = b"from enum import Enum\nclass Thing(Enum): ...\n"

    open_from = open_workspace([root / "app/b/thing.py"])

    assert places(open_from.check(stdin=text)) == []
    assert places(open_from.check(stdin=b"\ndef Thing(): ...\n")) == ["app/a/user.py:1 ADR3102"]


def test_a_comment_in_a_file_that_is_not_checked_silences_what_stands_there(
    make_project: ProjectMaker,
) -> None:
    comment = "# airssys: ignore[concrete-dependency] -- until May\n"
    root = make_project({**FILES, "app/a/user.py": f"{comment}from app.front import Thing\n"})

    report = check([root / "app/b/thing.py"])

    assert places(report) == []
    assert [(each.path, each.reason) for each in report.suppressed] == [
        ("app/a/user.py", "until May")
    ]


def test_what_the_project_excludes_is_read_and_not_reported(make_project: ProjectMaker) -> None:
    for excluded, expected in (("app/a", []), ("app/b", ["app/a/user.py:1 ADR3102"])):
        settings = f'{SETTINGS}exclude = ["{excluded}"]\n'

        assert places(check([make_project({**FILES, "pyproject.toml": settings})])) == expected


def test_a_definition_in_a_file_that_cannot_be_read_is_no_breach(
    make_project: ProjectMaker,
) -> None:
    report = check([make_project({**FILES, "app/b/thing.py": "class Thing(:\n"})])

    assert places(report) == ["app/b/thing.py:1 ARS0001"]


def test_one_package_has_no_other_to_depend_on(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint]\ninverted = ["app.a"]\n'

    assert places(check([make_project({**FILES, "pyproject.toml": settings})])) == []


def test_of_packages_in_one_another_the_inner_one_counts(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint]\ninverted = ["app", "app.b"]\n'
    report = check([make_project({**FILES, "pyproject.toml": settings})])

    assert places(report) == ["app/a/user.py:1 ADR3102", "app/front.py:1 ADR3102"]


@pytest.mark.parametrize(("settings", "judged"), [(SETTINGS, True), ("", False)])
def test_a_suppression_is_unused_only_where_the_rule_had_something_to_judge(
    make_project: ProjectMaker, settings: str, *, judged: bool
) -> None:
    text = "# airssys: ignore[ADR3102] -- why\nx = 1\n"
    files = {
        "pyproject.toml": settings or "[tool.airssys-lint]\n",
        "app/a/x.py": text,
        "app/b/y.py": "",
    }

    assert places(check([make_project(files)])) == (["app/a/x.py:1 ARS0003"] if judged else [])


def test_imports_in_one_place_each_count_and_attributes_once(make_project: ProjectMaker) -> None:
    text = (
        "import app.b.thing\nfrom app.b.thing import Thing\n"
        "def f():\n from app.b.thing import Thing as T\n return app.b.thing.Thing, T\n"
        "x = app.b.thing.make(), app.b.thing.make\n"
    )
    report = check(
        [
            make_project(
                {
                    **FILES,
                    "app/a/user.py": text,
                    "app/b/thing.py": "class Thing: ...\ndef make(): ...\n",
                }
            )
        ]
    )

    assert [(found.span.line, found.symbol) for found in report.diagnostics] == [
        (2, "app.b.thing.Thing"),
        (4, "app.b.thing.Thing"),
        (6, "app.b.thing.make"),
    ]


def test_what_a_package_imports_back_from_itself_is_its_own(make_project: ProjectMaker) -> None:
    files = {
        "pyproject.toml": SETTINGS,
        "app/a/user.py": "from app.b.front import Mine\n",
        "app/a/mine.py": "class Mine: ...\n",
        "app/b/front.py": "from app.a.mine import Mine\n",
    }

    assert places(check([make_project(files)])) == ["app/b/front.py:1 ADR3102"]


def test_a_concrete_class_from_anywhere_may_not_cross(make_project: ProjectMaker) -> None:
    files = {
        "pyproject.toml": SETTINGS,
        "app/a/user.py": "from app.b.front import Tool\nfrom app.tool import Tool as T\n",
        "app/b/front.py": "from app.tool import Tool\n",
        "app/tool.py": "class Tool: ...\n",
    }

    assert places(check([make_project(files)])) == ["app/a/user.py:1 ADR3102"]
