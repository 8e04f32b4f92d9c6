"""Dependencies that no import statement shows, held against contracts."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import Report, Settings, Span, check

ProjectMaker = Callable[[Mapping[str, str]], Path]

SESSION = "[importlinter]\nroot_package = shop\ninclude_external_packages = True\n"
FORBIDDEN = """
[importlinter:contract:it]
name = It
type = forbidden
source_modules = shop.prices
forbidden_modules =
    shop.api
    decimal
"""
LOAD = "from importlib import import_module\n\nimport_module({})\n"
FILES = {
    "shop/__init__.py": "",
    "shop/api.py": "",
    "shop/helpers.py": "import shop.api\n",
    "shop/prices.py": "",
    "shop/other.py": "",
}


def judge(files: Mapping[str, str], make_project: ProjectMaker, session: str = SESSION) -> Report:
    root = make_project({**FILES, ".importlinter": session + FORBIDDEN, **files})
    return check([root], Settings(select=("ADR2301", "ADR2302")))


@pytest.mark.parametrize("name", ["shop.api", "decimal", "shop.helpers"])
def test_a_hidden_import_that_would_break_a_contract(name: str, make_project: ProjectMaker) -> None:
    report = judge({"shop/prices.py": LOAD.format(f"'{name}'")}, make_project)

    (found,) = report.diagnostics
    assert (found.code, found.path) == ("ADR2302", "shop/prices.py")
    assert found.span == Span(3, 15, 3, 17 + len(name))
    assert found.message.startswith(
        f"import_module hides the import of `{name}`, which would break contract `It`: "
    )
    assert [verdict.kept for verdict in report.contracts] == [True]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shop/prices.py", LOAD.format("'shop.other'")),
        ("shop/prices.py", LOAD.format("'json'")),
        ("shop/prices.py", LOAD.format("'shop.prices'")),
        ("shop/other.py", LOAD.format("'shop.api'")),
        ("shop/other.py", LOAD.format("name")),
    ],
    ids=["allowed", "external", "itself", "from elsewhere", "computed, named by no contract"],
)
def test_a_hidden_import_that_breaks_nothing(
    path: str, text: str, make_project: ProjectMaker
) -> None:
    assert judge({path: text}, make_project).clean


def test_a_computed_import_in_a_package_that_a_contract_names(make_project: ProjectMaker) -> None:
    report = judge({"shop/prices.py": LOAD.format("name")}, make_project)

    assert [(found.code, found.message) for found in report.diagnostics] == [
        (
            "ADR2302",
            (
                "import_module may import `decimal` here, which would break contract `It`: "
                "shop.prices must not import decimal"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("expression", "module"),
    [
        ("f'shop.{name}'", "shop.api"),
        ("'shop.' + name", "shop.api"),
        ("'%s.helpers' % name", "shop.helpers"),
        ("'{}.api'.format(name)", "shop.api"),
        ("'.' + name, __package__", "shop.api"),
        ("'.api', name", "shop.api"),
    ],
)
def test_what_is_known_of_a_computed_name_counts(
    expression: str, module: str, make_project: ProjectMaker
) -> None:
    report = judge({"shop/prices.py": LOAD.format(expression)}, make_project)

    (found,) = report.diagnostics
    assert found.message == (
        f"import_module may import `{module}` here, which would break contract `It`: "
        "shop.prices must not import shop.api"
    )


@pytest.mark.parametrize(
    "expression",
    ["f'shop.other.{name}'", "'json.' + name", "'.x' + name, 'shop'", "name + '.prices'"],
)
def test_a_computed_name_that_fits_only_what_may_be_imported(
    expression: str, make_project: ProjectMaker
) -> None:
    assert judge({"shop/prices.py": LOAD.format(expression)}, make_project).clean


def test_a_computed_import_is_none_of_a_main_module(make_project: ProjectMaker) -> None:
    layers = "[importlinter:contract:it]\nname = It\ntype = layers\nlayers =\n"
    files = {
        ".importlinter": f"{SESSION}{layers}    shop.__main__\n    shop.prices\n",
        "shop/__main__.py": "",
        "shop/prices.py": LOAD.format("name"),
    }

    assert judge(files, make_project).clean


def test_a_computed_import_in_the_highest_layer_is_free(make_project: ProjectMaker) -> None:
    layers = "[importlinter:contract:it]\nname = It\ntype = layers\nlayers =\n"
    files = {
        ".importlinter": f"{SESSION}{layers}    shop.prices\n    shop.api\n",
        "shop/prices.py": LOAD.format("name"),
        "shop/helpers.py": "",
    }

    assert judge(files, make_project).clean


def test_one_more_way_to_break_a_broken_contract(make_project: ProjectMaker) -> None:
    text = "import decimal\n" + LOAD.format("'shop.api'")

    report = judge({"shop/prices.py": text}, make_project)

    assert [(found.code, found.span.line) for found in report.diagnostics] == [
        ("ADR2301", 1),
        ("ADR2302", 4),
    ]


def test_an_import_that_is_there_too_is_reported_once(make_project: ProjectMaker) -> None:
    text = "import shop.api\n" + LOAD.format("'shop.api'")

    report = judge({"shop/prices.py": text}, make_project)

    assert [found.code for found in report.diagnostics] == ["ADR2301"]


def test_a_string_annotation_counts_unless_type_checking_does_not(
    make_project: ProjectMaker,
) -> None:
    files = {"shop/prices.py": "def f(x: 'shop.api.Handler'): ...\n"}

    counted = judge(files, make_project)
    excluded = judge(
        files, make_project, session=f"{SESSION}exclude_type_checking_imports = True\n"
    )

    assert [found.code for found in counted.diagnostics] == ["ADR2302"]
    assert excluded.clean


def test_a_computed_import_may_lead_to_a_breach_through_others(make_project: ProjectMaker) -> None:
    report = judge({"shop/prices.py": LOAD.format("f'shop.help{rest}'")}, make_project)

    (found,) = report.diagnostics
    assert found.message.startswith("import_module may import `shop.helpers` here, which would")


def test_of_several_computed_imports_those_are_found_that_break_something(
    make_project: ProjectMaker,
) -> None:
    files = {
        "shop/prices.py": LOAD.format("f'shop.help{rest}'") + "import_module(f'shop.o{rest}')\n",
    }

    report = judge(files, make_project)

    assert [found.span.line for found in report.diagnostics] == [3]


@pytest.mark.parametrize(
    ("ignored", "found"),
    [
        ("", "`shop.api` here"),
        ("ignore_imports = shop.prices -> shop.api\n", "`shop.helpers` here"),
        ("ignore_imports = shop.** -> shop.api\n", None),
    ],
)
def test_what_may_be_imported_is_looked_for_behind_what_a_contract_ignores(
    make_project: ProjectMaker, ignored: str, found: str | None
) -> None:
    contract = FORBIDDEN.replace("    decimal\n", "") + ignored
    files = {
        ".importlinter": SESSION + contract + "unmatched_ignore_imports_alerting = none\n",
        "shop/prices.py": "import shop.api\n" * bool(ignored) + LOAD.format("f'{a}.{b}'"),
    }

    report = judge(files, make_project)

    messages = [found.message for found in report.diagnostics if found.code == "ADR2302"]
    assert len(messages) == (found is not None)
    assert found is None or found in messages[0]


def test_a_computed_import_may_close_a_cycle(make_project: ProjectMaker) -> None:
    cycles = "[importlinter:contract:it]\nname = It\ntype = acyclic_siblings\nancestors = shop\n"
    files = {
        ".importlinter": SESSION + cycles,
        "shop/api.py": LOAD.format("name"),
        "shop/other.py": LOAD.format("f'json.{name}'"),
    }

    report = judge(files, make_project)

    assert [(found.path, found.code) for found in report.diagnostics] == [
        ("shop/api.py", "ADR2302")
    ]


def test_what_a_contract_ignores_a_computed_import_may_import(make_project: ProjectMaker) -> None:
    ignoring = FORBIDDEN.replace("forbidden_modules =\n    shop.api\n    decimal\n", "")
    ignoring += "forbidden_modules = shop.api\nignore_imports =\n    shop.** -> shop.api\n"
    files = {
        ".importlinter": SESSION + ignoring,
        "shop/helpers.py": "",
        "shop/other.py": "import shop.api\n",
        "shop/prices.py": LOAD.format("name"),
    }

    assert judge(files, make_project).clean
