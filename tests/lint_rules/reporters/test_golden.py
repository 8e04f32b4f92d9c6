"""One sample of diagnostics in every format, against files that a person has read.

Run this file as a script to write them anew: python tests/lint_rules/reporters/test_golden.py
"""

# Layer 1: Standard library imports
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import (
    ContractVerdict,
    Diagnostic,
    RelatedPlace,
    Report,
    RuleRecord,
    RuleTime,
    Span,
)
from lint_rules.reporters.formats import RENDERERS
from lint_rules.reporters.json import render_json
from lint_rules.reporters.statistics import render_statistics, render_times
from lint_rules.version import __version__

FOLDER = Path(__file__).parents[2] / "golden"
VERSION_HERE = f"airssys-lint {__version__}:"
VERSION_THERE = "airssys-lint VERSION:"
SARIF_HERE = f'"version": "{__version__}",\n          "rules"'
SARIF_THERE = '"version": "VERSION",\n          "rules"'


def make(rule: RuleRecord, path: str, span: Span, message: str, excerpt: str) -> Diagnostic:
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        standard=rule.standard,
        message=message,
        path=path,
        span=span,
        excerpt=excerpt,
        help="do it the other way",
        symbol="",
        fingerprint="",
    )


CONTRACT = RuleRecord(
    "ADR2301",
    "broken-contract",
    "ADR-WASM-023",
    "An import that breaks a contract.",
    applied=True,
    page="# broken-contract (ADR2301)\n\nThe page of the rule.\n",
)
SYNTAX = RuleRecord("ARS0001", "syntax-error", "", "A file that cannot be read.", applied=True)
LAYERS = RuleRecord(
    "ARS2101", "unordered-import-layers", "§2.1", "An import out of order.", applied=True
)
PLACEMENT = RuleRecord(
    "ARS2104",
    "import-outside-top-level",
    "§2.1",
    "An import in a function.",
    applied=False,
    on_by_default=False,
)
QUALIFIED = RuleRecord(
    "ARS2201", "qualified-annotation", "§2.2", "A type named through its module.", applied=True
)
DECLARES = RuleRecord(
    "ARS4301", "implementation-in-init", "§4.3", "An `__init__` with code.", applied=False
)
CHAIN = (
    RelatedPlace("shop/prices.py", Span(3, 18, 3, 25), "`shop.prices` imports `shop.helpers`"),
    RelatedPlace("shop/helpers.py", Span(1, 22, 1, 29), "`shop.helpers` imports `shop.api`"),
)
FOUND = (
    # Of the configuration itself, and without width.
    make(CONTRACT, ".importlinter", Span(7, 1, 7, 1), "contract `x` is odd", "[a:b]"),
    # A path and a message with everything that could break out.
    make(
        LAYERS,
        "::error::a,b:c\n%0A\x1b[31m]]>\"<&'`.py",
        Span(1, 1, 1, 10),
        "a\r\n::warning::b]]></failure>\x1b[0m%0A `c` ##[error][d](e)\0\u202e",
        "import\tos  # \x1b[31m ##vso[task.complete]",
    ),
    # A name that is not UTF-8, and a place without text.
    make(SYNTAX, "caf\udce9.py", Span(1, 1, 1, 1), "is not UTF-8", ""),
    # Wide and combining characters before and inside the span.
    make(QUALIFIED, "shop/größe.py", Span(2, 10, 2, 15), "`型.é😀`", "d型e\u0301: 'x', 型.é😀"),
    # Several lines.
    make(QUALIFIED, "shop/lines.py", Span(9, 10, 12, 2), "`a.B`", "def f(b: a."),
    # A chain of imports.
    replace(
        make(
            CONTRACT,
            "shop/prices.py",
            Span(3, 18, 3, 25),
            "`shop.prices` -> `shop.helpers` -> `shop.api` breaks contract `No | \\`x\\``",
            "from shop import helpers",
        ),
        related=CHAIN,
    ),
)
SAMPLE = Report(
    diagnostics=tuple(
        replace(found, fingerprint=f"{number:024x}") for number, found in enumerate(FOUND, start=1)
    ),
    files=6,
    contracts=(
        ContractVerdict("The api stands on the prices", kept=False),
        ContractVerdict("Plain ``names``", kept=True),
    ),
    imports=3,
    remarks=("shop/\x1b]0;odd.py cannot be read; the contracts know nothing of its imports",),
    rules=(CONTRACT, SYNTAX, LAYERS, PLACEMENT, QUALIFIED, DECLARES),
    times=(
        RuleTime("ARS0001", "syntax-error", 12.5),
        RuleTime("ARS2101", "unordered-import-layers", 0.25),
    ),
)

GOLDEN: dict[str, Callable[[Report], str]] = {
    "text.txt": RENDERERS["text"],
    "statistics.txt": render_statistics,
    "times.txt": render_times,
    "json.json": RENDERERS["json"],
    "json-statistics.json": partial(render_json, with_statistics=True),
    "sarif.sarif": RENDERERS["sarif"],
    "github.txt": RENDERERS["github"],
    "gitlab.json": RENDERERS["gitlab"],
    "junit.xml": RENDERERS["junit"],
    "checklist.md": RENDERERS["checklist"],
}


def rendered(name: str) -> str:
    """Render the sample, without the version of this distribution."""
    text = GOLDEN[name](SAMPLE)
    return text.replace(VERSION_HERE, VERSION_THERE).replace(SARIF_HERE, SARIF_THERE)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_sample_is_rendered_as_it_was(name: str) -> None:
    assert rendered(name) == (FOLDER / name).read_bytes().decode("utf-8")


def test_every_format_has_a_file_and_every_file_a_format() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)
    assert {name.partition(".")[0] for name in GOLDEN} >= set(RENDERERS)


@pytest.mark.parametrize("name", ["text", "github"])
def test_no_text_becomes_a_command_of_a_ci_server(
    name: str, diagnostic: Diagnostic, hostile: str
) -> None:
    tame = Report((diagnostic,), 1, remarks=("a remark",))
    found = replace(diagnostic, path=hostile, message=hostile, help=hostile, excerpt=hostile)
    lines = RENDERERS[name](Report((found,), 1, remarks=(hostile,))).splitlines()

    assert len(lines) == len(RENDERERS[name](tame).splitlines())
    assert [line for line in lines if "##[" in line or "##vso[" in line] == []
    if name == "text":
        assert [line for line in lines if line.lstrip().startswith("::")] == []


def test_every_text_stays_inside_the_json_document(diagnostic: Diagnostic, hostile: str) -> None:
    found = replace(diagnostic, path=hostile, message=hostile, help=hostile)
    text = RENDERERS["json"](Report((found, diagnostic), 1, remarks=(hostile,)))

    assert text.isascii()
    assert [item["message"] for item in json.loads(text)["diagnostics"]] == [
        hostile,
        diagnostic.message,
    ]


def write_golden_files() -> None:
    for name in GOLDEN:
        (FOLDER / name).write_bytes(rendered(name).encode("utf-8"))


if __name__ == "__main__":
    write_golden_files()
