# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Diagnostic
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]
FILES = {"a.py": "", "tests/b.py": "", "tests/c.pyi": "", "old/d.py": ""}
TABLE = "[tool.airssys-lint]\n"
IGNORES = "[tool.airssys-lint.per-file-ignores]\n"


def place(found: Diagnostic) -> tuple[int, str]:
    """Give the line of a diagnostic and what it covers there."""
    assert (found.code, found.path) == ("ARS0006", "pyproject.toml")
    assert found.span.line == found.span.end_line
    return found.span.line, found.excerpt[found.span.column - 1 : found.span.end_column - 1]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f'{TABLE}exclude = ["gone"]\n', [(2, '"gone"')]),
        (f"{TABLE}exclude = ['gone', \"old\"]\n", [(2, "'gone'")]),
        (f'{TABLE}exclude = [\n  "old",\n  "gone", # it is\n]\n', [(4, '"gone"')]),
        (f'{TABLE}exclude = [\n  # not "gone"\n  "gone",\n]\n', [(4, '"gone"')]),
        (f'{TABLE}exclude = ["x\\\\[y", "gö"]\n', [(2, '"x\\\\[y"'), (2, '"gö"')]),
        (f'{TABLE}exclude = ["\\u0067one"]\n', [(1, "")]),
        (f'{TABLE}exclude = ["gone", "gone"]\n', [(2, '"gone"')]),
        (f'{TABLE}include = ["*.py", "gone"]\nexclude = ["gone"]\n', [(3, '"gone"')]),
        (f'{TABLE}exclude = ["old", "tests/*.pyi", "*.py", "**/b.py", "tests/"]\n', []),
        (f'{IGNORES}"gone" = ["ARS21"]\n', [(2, '"gone"')]),
        (f"{IGNORES}gone = ['ARS21']\n", [(2, "gone")]),
        (f"{IGNORES}'gone.py' = []\n\"tests/**\" = ['ARS21']\n", [(2, "'gone.py'")]),
        (f'{IGNORES}"tests" = ["ARS21"] # "gone" = x\n"gone" = []\n', [(2, '"gone"')]),
        (f'{TABLE}per-file-ignores = {{ "gone" = ["ARS21"] }}\n', [(2, '"gone"')]),
        (f'{TABLE}per-file-ignores."gone" = ["ARS21"]\n', [(2, '"gone"')]),
        (
            f'{TABLE}exclude = ["gone"]\n{IGNORES}"gone" = ["ARS21"]\n',
            [(2, '"gone"'), (4, '"gone"')],
        ),
        (
            f'{IGNORES}"gone" = ["ARS21"]\n{TABLE}exclude = ["gone"]\n',
            [(2, '"gone"'), (4, '"gone"')],
        ),
        (f'[tool.ruff]\nexclude = ["gone"]\n{TABLE}exclude = ["gone"]\n', [(4, '"gone"')]),
        (
            f'[tool.ruff.lint.per-file-ignores]\n"gone" = []\n{IGNORES}"gone" = []\n',
            [(4, '"gone"')],
        ),
        (
            '[[tool.x]]\nexclude = ["gone"]\n[ tool . "airssys-lint" ]\nexclude = ["gone"]\n',
            [(4, '"gone"')],
        ),
        ('tool.airssys-lint.exclude = ["gone"]\n', [(1, '"gone"')]),
        ('[tool]\nairssys-lint = { exclude = ["gone"] }\n', [(2, '"gone"')]),
        (f'{TABLE}abstractions = ["tests", "a.b"]\n', [(2, '"a.b"')]),
        (f'{TABLE}inverted = ["old.d",\n"gone"]\n', [(3, '"gone"')]),
        (f'{TABLE}composition-root = ["gone", "a"]\n', [(2, '"gone"')]),
        (f'{TABLE}source-roots = ["src", "tests", "./old/", "."]\n', [(2, '"src"')]),
        (f'{TABLE}source-roots = [\n"../x", "/tests"]\n', [(3, '"../x"'), (3, '"/tests"')]),
        (f'{TABLE}ignore = ["ARS0006"]\nexclude = ["gone"]\n', []),
        (f'{IGNORES}"pyproject.toml" = ["ARS0006"]\n"gone" = []\n', []),
    ],
)
def test_a_pattern_that_matches_nothing_is_reported_where_it_is_written(
    make_project: ProjectMaker, text: str, places: list[tuple[int, str]]
) -> None:
    root = make_project({"pyproject.toml": text, **FILES})

    assert [place(found) for found in check([root]).diagnostics] == places


ALIASES = "[tool.airssys-lint.aliases]\n"


@pytest.mark.parametrize(
    ("imports", "dead"),
    [
        ("import datetime", False),
        ("import datetime as dt", False),
        ("from datetime import datetime", False),
        ("from datetime import datetime as DateTime", False),
        ("def f():\n    from datetime import *", False),
        ("import datetime.zone", False),
        ("import datetimes", True),
        ("from datetime import date", True),
        ("from os import datetime", True),
    ],
)
def test_an_alias_of_a_type_that_no_file_can_name_is_dead(
    make_project: ProjectMaker, imports: str, *, dead: bool
) -> None:
    text = f'{ALIASES}"datetime.datetime" = "DateTime"\n'
    root = make_project({"pyproject.toml": text, "a.py": "", "b.py": f"{imports}\n"})

    places = [place(found) for found in check([root]).diagnostics]

    assert places == ([(2, '"datetime.datetime"')] if dead else [])


def test_the_cache_knows_what_aliases_are_about(make_project: ProjectMaker) -> None:
    text = f'{ALIASES}"datetime.datetime" = "DateTime"\n'
    root = make_project({"pyproject.toml": text, "a.py": "import os\n"})
    workspace = open_workspace([root])

    for _ in range(2):
        assert [place(found) for found in workspace.check(use_cache=True).diagnostics]
    (root / "a.py").write_text("import datetime\n", encoding="utf-8")
    for _ in range(2):
        assert workspace.check(use_cache=True).clean


def test_an_exclude_of_the_command_line_leaves_it_to_other_runs(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": f'{TABLE}exclude = ["gone"]\n', **FILES})
    settings = open_workspace([root]).settings

    assert check([root], replace(settings, extend_exclude=("old",))).clean
    assert not check([root], replace(settings, extend_exclude=("nothing",))).clean


@pytest.mark.parametrize(
    ("table", "places"),
    [
        ('[tool.airssys-lint.contract-guidance]\n"gone" = "x"\nit = "y"\n', [(2, '"gone"')]),
        ('[tool.airssys-lint]\ncontract-guidance = { gone = "x" }\n', [(2, "gone")]),
        ('[tool.airssys-lint]\nselect = ["ARS"]\ncontract-guidance.gone = "x"\n', []),
    ],
)
def test_guidance_for_no_contract_is_reported_where_contracts_are_judged(
    make_project: ProjectMaker, table: str, places: list[tuple[int, str]]
) -> None:
    contract = "[importlinter:contract:it]\nname = It\ntype = acyclic_siblings\nancestors = tests\n"
    contracts = f"[importlinter]\nroot_package = tests\n{contract}"
    root = make_project({"pyproject.toml": table, ".importlinter": contracts, **FILES})

    assert [place(found) for found in check([root]).diagnostics] == places
    assert check([root], with_contracts=False).clean
    (root / ".importlinter").unlink()
    without = [(3, "it")] if "it =" in table else []
    assert [place(found) for found in check([root]).diagnostics] == places + without


def test_line_endings_make_no_difference(make_project: ProjectMaker) -> None:
    root = make_project(FILES)
    (root / "pyproject.toml").write_bytes(b'# c\r\n[tool.airssys-lint]\r\nexclude = ["gone"]\r\n')

    assert [place(found) for found in check([root]).diagnostics] == [(3, '"gone"')]


def test_only_a_run_about_the_whole_project_can_tell(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": f'{TABLE}exclude = ["gone", "old"]\n', **FILES})

    assert check([root / "tests"]).clean
    assert check([root / "a.py"]).clean
    every_file = [root / "a.py", root / "tests"]
    assert [place(found) for found in check(every_file).diagnostics] == [(2, '"gone"')]


def test_a_pattern_from_the_command_line_is_not_the_file_s_business(
    make_project: ProjectMaker,
) -> None:
    text = f'{TABLE}include = ["*.py", "mine"]\nexclude = ["gone"]\n# "mine", "yours"\n'
    root = make_project({"pyproject.toml": text, **FILES})
    settings = open_workspace([root]).settings

    report = check([root], replace(settings, exclude=(*settings.exclude, "mine", "yours")))

    assert [place(found) for found in report.diagnostics] == [(3, '"gone"')]


def test_a_pattern_that_the_call_leaves_out_is_not_judged(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": f'{TABLE}exclude = ["gone"]\n', **FILES})

    assert check([root], replace(open_workspace([root]).settings, exclude=())).clean


def test_a_project_without_settings_has_no_dead_ones(make_project: ProjectMaker) -> None:
    root = make_project({"pyproject.toml": "[project]\nname = 'x'\n", **FILES})

    assert check([root]).clean
