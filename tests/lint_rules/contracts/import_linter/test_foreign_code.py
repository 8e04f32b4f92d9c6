"""Contract types that the project under check brings along."""

# Layer 1: Standard library imports
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture

# Layer 3: Internal imports
from lint_rules import ConfigurationError, Report, Span
from lint_rules.workspace import open_workspace

ProjectMaker = Callable[[Mapping[str, str]], Path]

CONFIGURATION = """[importlinter]
root_package = shop
contract_types =
    no_api: tools.contracts.NoApi

[importlinter:contract:it]
name = It
type = no_api
"""
TYPE = """from importlinter import Contract, ContractCheck, output


class NoApi(Contract):
    type_name = "no_api"

    def check(self, graph, verbose):
        {check}

    def render_broken_contract(self, check):
        output.print_error("shop.prices imports the api,")
        print("which [nobody] may")
"""
FILES = {
    ".importlinter": CONFIGURATION,
    "shop/__init__.py": "",
    "shop/api.py": "",
    "shop/prices.py": "import shop.api\n",
}


def judge(
    body: str,
    make_project: ProjectMaker,
    more: Mapping[str, str] = MappingProxyType({}),
    *,
    allowed: bool = True,
) -> Report:
    files = {**FILES, "tools/contracts.py": TYPE.format(check=body), **more}
    return open_workspace([make_project(files)], allow_project_code=allowed).check()


def test_it_is_loaded_only_when_that_is_allowed(make_project: ProjectMaker) -> None:
    with pytest.raises(ConfigurationError, match=r"'tools\.contracts' lies in the project under"):
        judge("", make_project, allowed=False)


def test_a_breach_without_a_place_stands_at_the_contract_and_says_what_the_type_prints(
    make_project: ProjectMaker, capsys: CaptureFixture[str]
) -> None:
    report = judge("return ContractCheck(kept=False)", make_project)

    (found,) = report.diagnostics
    assert (found.path, found.span.line) == (".importlinter", 6)
    assert found.message == (
        "contract `It`: is broken: shop.prices imports the api, which [nobody] may"
    )
    assert capsys.readouterr() == ("", "")


def test_a_breach_may_have_its_place(make_project: ProjectMaker) -> None:
    breach = "Breach(('shop.prices', 'shop.api'), 'the api is secret')"
    body = (
        "from lint_rules.contracts.breach import Breach\n        "
        f"return ContractCheck(kept=False, metadata={{'breaches': [{breach}]}})"
    )

    (found,) = judge(body, make_project).diagnostics

    assert (found.path, found.span) == ("shop/prices.py", Span(1, 8, 1, 16))
    assert found.message.endswith("breaks contract `It`: the api is secret")


@pytest.mark.parametrize(
    "chain", ["('shop.api', 'shop.prices')", "('shop.prices', 'shop.api', 'gone')", "()"]
)
def test_a_breach_that_is_no_import_stands_at_the_contract(
    chain: str, make_project: ProjectMaker
) -> None:
    body = (
        "from lint_rules.contracts.breach import Breach\n        "
        f"return ContractCheck(kept=False, metadata={{'breaches': [Breach({chain}, 'secret')]}})"
    )

    (found,) = judge(body, make_project).diagnostics

    assert (found.code, found.path, found.span.line) == ("ADR2301", ".importlinter", 6)
    assert found.message.endswith("secret")


def test_the_baseline_judges_it_as_the_check_does(make_project: ProjectMaker) -> None:
    files = {
        **FILES,
        "tools/contracts.py": TYPE.format(check="return ContractCheck(kept=False)"),
        "pyproject.toml": "[tool.airssys-lint]\nbaseline = 'baseline.txt'\n",
    }
    workspace = open_workspace([make_project(files)], allow_project_code=True)

    change = workspace.update_baseline()

    assert [entry.rule for entry in change.added] == ["broken-contract"]
    assert workspace.check().clean


def test_what_it_calls_otherwise_than_the_types_known_here_is_no_breach_with_a_place(
    make_project: ProjectMaker,
) -> None:
    body = "return ContractCheck(kept=False, metadata={'invalid_chains': [1], 'breaches': [2]})"

    (found,) = judge(body, make_project).diagnostics

    assert found.path == ".importlinter"


def test_it_may_import_its_neighbours_while_it_judges(make_project: ProjectMaker) -> None:
    body = "import tools.verdict\n        return ContractCheck(kept=tools.verdict.KEPT)"

    report = judge(body, make_project, {"tools/verdict.py": "KEPT = True\n"})

    assert [verdict.kept for verdict in report.contracts] == [True]


def test_nothing_of_it_stays_behind(make_project: ProjectMaker) -> None:
    path = list(sys.path)
    judge("return ContractCheck(kept=True)", make_project)

    assert sys.path == path
    assert "tools.contracts" not in sys.modules


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("return 1 / 0", ":6: contract 'It': its type fails: ZeroDivisionError: division by zero"),
        ("return None", ":6: contract 'It': its type fails: AttributeError: 'NoneType'"),
        (
            "(",
            (
                ":4: contract_types: 'tools.contracts.NoApi' cannot be imported: "
                "SyntaxError: '(' was never closed"
            ),
        ),
    ],
)
def test_what_fails_in_it_ends_the_run_with_its_place(
    body: str, problem: str, make_project: ProjectMaker
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        judge(body, make_project)

    assert f".importlinter{problem}" in str(raised.value)


def test_it_is_a_contract(make_project: ProjectMaker) -> None:
    configuration = CONFIGURATION.replace("NoApi", "output")

    with pytest.raises(ConfigurationError, match=r"'tools\.contracts\.output' is no import-linter"):
        judge("return None", make_project, {".importlinter": configuration})
