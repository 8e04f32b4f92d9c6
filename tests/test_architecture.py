"""This repository under its own contracts, and what happens when somebody leaves them."""

# Layer 1: Standard library imports
import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import Span, check

PACKAGES = ("airssys_lint", "airssys_wasm", "lint_rules")


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """A copy of both packages and their contracts, to plant faults in."""
    ignored = shutil.ignore_patterns("__pycache__")
    for package in PACKAGES:
        shutil.copytree(repository / package, tmp_path / package, ignore=ignored)
    shutil.copy(repository / ".importlinter", tmp_path)
    settings = (repository / "pyproject.toml").read_text(encoding="utf-8")
    # The copy has no tests, so that excluding some of them would be a dead setting.
    settings = settings.replace('\nexclude = ["tests/assets"]\n', "\n")
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def plant(root: Path, path: str, statement: str) -> int:
    """Append an import to a module and give its line."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{statement}\n", encoding="utf-8")
    return text.count("\n") + 2


def broken_by_lint_imports(root: Path) -> set[str]:
    """The names of the contracts that plain import-linter finds broken."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "400"},
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))


def test_this_repository_is_clean_without_baseline(repository: Path) -> None:
    report = check([repository])

    assert [found.message for found in report.diagnostics] == []
    assert report.files > 100
    assert {verdict.kept for verdict in report.contracts} == {True}


@pytest.mark.parametrize(
    ("path", "statement", "column", "contract"),
    [
        (
            "airssys_wasm/messaging/router.py",
            "from airssys_wasm.runtime.callable_engine import CallableEngine",
            50,
            "airssys_wasm: system joins four packages that never meet, over core",
        ),
        (
            "airssys_wasm/core/component/ids.py",
            "import airssys_wasm.system.component_system",
            8,
            "airssys_wasm: system joins four packages that never meet, over core",
        ),
        (
            "airssys_lint/answer.py",
            "import lint_rules.settings",
            8,
            "airssys_lint: an answer is repeated without anything of lint_rules",
        ),
        (
            "lint_rules/cli/main.py",
            "import airssys_lint.command",
            8,
            "The command stands on the linter, which does not know it",
        ),
        (
            "airssys_lint/keeping.py",
            "from airssys_wasm.core import clock",
            31,
            "The command does not know the library",
        ),
        (
            "airssys_wasm/core/component/ids.py",
            "from airssys_wasm import ComponentSystem",
            26,
            "Nothing inside a package imports a package that it lies in",
        ),
        (
            "airssys_wasm/runtime/callable_engine.py",
            "import requests",
            8,
            "airssys_wasm runs on the standard library alone",
        ),
    ],
    ids=[
        "messaging to runtime",
        "core to system",
        "an answer to the linter",
        "the linter to the command",
        "the command to the library",
        "core to the package root",
        "to the outside",
    ],
)
def test_a_planted_import_is_reported_at_its_place(
    path: str, statement: str, column: int, contract: str, copy: Path
) -> None:
    line = plant(copy, path, statement)

    report = check([copy])

    breach = next(
        found for found in report.diagnostics if f"contract `{contract}`" in found.message
    )
    assert breach.code == "ADR2301"
    assert breach.path == path
    assert breach.span == Span(line, column, line, len(statement) + 1)
    assert contract in {verdict.name for verdict in report.contracts if not verdict.kept}
    assert broken_by_lint_imports(copy) == {
        verdict.name for verdict in report.contracts if not verdict.kept
    }


def test_the_linter_is_held_to_its_design(copy: Path) -> None:
    heavy = "lint_rules: grimp and import-linter only where contracts are judged"
    layers = (
        "lint_rules: the command, over the engine, over rules and contracts, over what they read"
    )
    planted = {
        ("engine/files.py", "libcst"): "lint_rules: libcst only where files are rewritten",
        ("rules/marks.py", "grimp"): heavy,
        ("engine/request.py", "importlinter"): heavy,
        ("api.py", "lint_rules.cli.output"): layers,
        ("errors.py", "lint_rules.diagnostic"): layers,
        ("rules/dead_setting/rule.py", "lint_rules.rules.syntax_error.rule"): (
            "lint_rules.rules: no rule knows another"
        ),
        ("version.py", "airssys_wasm.core"): "The linter and the library never import each other",
        ("source/comments.py", "attrs"): (
            "The linter imports the packages of its extra and no others"
        ),
        ("source/git.py", "lint_rules.source.changes"): "No cycles between siblings, anywhere",
    }
    lines = {
        where: plant(copy, f"lint_rules/{where[0]}", f"import {where[1]}") for where in planted
    }

    report = check([copy])

    assert {
        (f"lint_rules/{path}", lines[path, imported], contract)
        for (path, imported), contract in planted.items()
    } <= {
        (found.path, found.span.line, contract)
        for found in report.diagnostics
        for contract in re.findall("contract `(.+?)`:", found.message)
    }
    broken = {verdict.name for verdict in report.contracts if not verdict.kept}
    assert broken_by_lint_imports(copy) == broken


def test_no_rule_is_forgotten_in_the_contract_about_rules(repository: Path) -> None:
    parser = ConfigParser()
    parser.read(repository / ".importlinter", encoding="utf-8")
    rules = (repository / "lint_rules" / "rules").glob("*/__init__.py")

    listed = parser["importlinter:contract:rules-independent"]["modules"].split()

    assert listed == sorted(f"lint_rules.rules.{init.parent.name}" for init in rules)


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        (
            "airssys_wasm/core/component/ids.py",
            "class Registry: ...",
            "class `Registry` is neither Protocol, ABC, value, Enum nor exception",
        ),
        (
            "airssys_wasm/component/registry.py",
            "from airssys_wasm.messaging import Mailbox",
            (
                "`airssys_wasm.component.registry` depends on the concrete class "
                "`airssys_wasm.messaging.mailbox.Mailbox`"
            ),
        ),
    ],
    ids=["a class in core", "messaging in component"],
)
def test_a_planted_implementation_is_reported_where_only_abstractions_may_be(
    path: str, code: str, message: str, copy: Path
) -> None:
    init = copy / "airssys_wasm/messaging/__init__.py"
    front_door = "from airssys_wasm.messaging.mailbox import Mailbox"
    init.write_text(f"{init.read_text(encoding='utf-8')}\n{front_door}\n", encoding="utf-8")
    line = plant(copy, path, code)

    found = [each for each in check([copy]).diagnostics if each.standard == "ADR-WASM-031"]

    assert [(each.path, each.span.line, each.message) for each in found] == [(path, line, message)]


def test_the_copy_itself_is_clean(copy: Path) -> None:
    """Else the planted faults would prove nothing."""
    assert check([copy]).diagnostics == ()
    assert broken_by_lint_imports(copy) == set()
