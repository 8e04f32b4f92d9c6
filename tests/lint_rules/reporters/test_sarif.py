# Layer 1: Standard library imports
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

# Layer 2: Third-party imports
import pytest
from jsonschema import Draft4Validator

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, RelatedPlace, Report, RuleRecord, Span
from lint_rules.reporters.sarif import render_sarif

APPLIED = RuleRecord(
    "ARS2201", "qualified-annotation", "§2.2", "A summary.", applied=True, page="# Page\n"
)
SKIPPED = RuleRecord("ARS4301", "implementation-in-init", "§4.3", "Another.", applied=False)


@pytest.fixture(scope="module")
def validator(repository: Path) -> Draft4Validator:
    path = repository / "tests/assets/schemas/sarif-2.1.0-rtm.5.json"
    return Draft4Validator(json.loads(path.read_bytes()))


def run_of(report: Report) -> dict[str, Any]:
    text = render_sarif(report)
    assert text.isascii()
    (run,) = json.loads(text)["runs"]
    return dict(run)


def result_of(diagnostic: Diagnostic) -> dict[str, Any]:
    (result,) = run_of(Report((diagnostic,), 1))["results"]
    return dict(result)


def region_of(diagnostic: Diagnostic, span: Span) -> tuple[int, int, int, int]:
    region = result_of(replace(diagnostic, span=span))["locations"][0]["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]


def uri_of(diagnostic: Diagnostic, path: str) -> str:
    location = result_of(replace(diagnostic, path=path))["locations"][0]["physicalLocation"]
    uri = location["artifactLocation"]["uri"]
    assert isinstance(uri, str)
    return uri


def test_a_diagnostic_is_a_result_with_place_and_fingerprint(diagnostic: Diagnostic) -> None:
    assert result_of(diagnostic) == {
        "ruleId": "ARS2201",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "`m.A` is named through its module\nhelp: import `A`\n"
            "why: airssys-lint explain qualified-annotation"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "shop/cart.py", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 12, "startColumn": 4, "endLine": 12, "endColumn": 7},
                }
            }
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": "0123456789abcdef01234567",
            "airssysLint/v1": "0123456789abcdef01234567",
        },
    }


def test_the_applied_rules_are_described_with_their_pages(diagnostic: Diagnostic) -> None:
    driver = run_of(Report((), 1, rules=(SKIPPED, APPLIED)))["tool"]["driver"]

    assert driver["rules"] == [
        {
            "id": "ARS2201",
            "name": "qualified-annotation",
            "shortDescription": {"text": "A summary."},
            "fullDescription": {"text": "A summary."},
            "help": {"text": "# Page\n", "markdown": "# Page\n"},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["§2.2"]},
        }
    ]
    without_records = run_of(Report((diagnostic,), 1))["tool"]["driver"]
    assert [rule["id"] for rule in without_records["rules"]] == ["ARS2201"]


def test_every_result_points_to_its_rule(diagnostic: Diagnostic) -> None:
    other = replace(diagnostic, code="ARS4301", name="implementation-in-init")

    run = run_of(Report((other, diagnostic), 1, rules=(SKIPPED, APPLIED)))

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["ARS4301", "ARS2201"]


def test_columns_are_declared_as_characters_and_no_machine_path_is_given() -> None:
    run = run_of(Report((), 1, remarks=("a remark",)))

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == []
    assert run["originalUriBaseIds"] == {
        "%SRCROOT%": {"description": {"text": "The root of the source tree."}}
    }
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [{"level": "note", "message": {"text": "a remark"}}],
        }
    ]


@pytest.mark.parametrize(
    ("span", "region"),
    [
        pytest.param(Span(3, 5, 3, 5), (3, 5, 3, 5), id="zero width"),
        pytest.param(Span(3, 5, 9, 2), (3, 5, 9, 2), id="several lines"),
        pytest.param(Span(3, 5, 3, 4), (3, 5, 3, 5), id="end before start"),
        pytest.param(Span(3, 5, 2, 9), (3, 5, 3, 5), id="end line before start"),
        pytest.param(Span(0, 0, 0, 0), (1, 1, 1, 1), id="no place"),
        pytest.param(Span(3, 5, 4, 0), (3, 5, 4, 1), id="no end column"),
    ],
)
def test_a_region_is_well_formed(
    span: Span, region: tuple[int, int, int, int], diagnostic: Diagnostic
) -> None:
    assert region_of(diagnostic, span) == region


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?e.py", "a%20b/c%23d%3Fe.py"),
        ("c:x%0A.py", "c%3Ax%250A.py"),
        ("größe/型.py", "gr%C3%B6%C3%9Fe/%E5%9E%8B.py"),
        ("caf\udce9.py", "caf%E9.py"),
    ],
    ids=["reserved", "scheme and percent", "other scripts", "undecodable"],
)
def test_a_path_is_percent_encoded(path: str, uri: str, diagnostic: Diagnostic) -> None:
    assert uri_of(diagnostic, path) == uri
    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")


def test_steps_of_a_chain_are_related_locations(
    diagnostic: Diagnostic, validator: Draft4Validator
) -> None:
    step = RelatedPlace("shop/api.py", Span(1, 8, 1, 12), "`shop.api` imports [x](y)")

    result = result_of(replace(diagnostic, related=(step,)))

    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "shop/api.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 12},
            },
            "message": {"text": "`shop.api` imports [x\\](y)"},
        }
    ]
    log = json.loads(render_sarif(Report((replace(diagnostic, related=(step,)),), 1)))
    assert list(validator.iter_errors(log)) == []


def test_every_text_stays_inside_a_valid_document(
    diagnostic: Diagnostic, hostile: str, validator: Draft4Validator
) -> None:
    broken = replace(diagnostic, path=hostile, message=hostile, help=hostile, span=Span(1, 1, 1, 1))
    report = Report((broken, diagnostic), 2, remarks=(hostile,), rules=(APPLIED, SKIPPED))

    log = json.loads(render_sarif(report))

    assert list(validator.iter_errors(log)) == []
    assert len(log["runs"][0]["results"]) == 2
    json.dumps(log, ensure_ascii=False).encode("utf-8")
    assert uri_of(diagnostic, hostile).isascii()
    assert not set(uri_of(diagnostic, hostile)) & set(" :\"'<>\\^`{|}\n")
