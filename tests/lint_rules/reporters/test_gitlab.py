# Layer 1: Standard library imports
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
import pytest
from jsonschema import Draft7Validator

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.reporters.gitlab import render_gitlab


@pytest.fixture(scope="module")
def validator(repository: Path) -> Draft7Validator:
    path = repository / "tests/assets/schemas/gitlab-code-quality.json"
    return Draft7Validator(json.loads(path.read_bytes()))


def issues(*diagnostics: Diagnostic) -> list[dict[str, Any]]:
    text = render_gitlab(Report(diagnostics, 1))
    assert text.isascii()
    return list(json.loads(text))


def test_a_diagnostic_is_an_issue(diagnostic: Diagnostic) -> None:
    assert issues(diagnostic) == [
        {
            "description": "`m.A` is named through its module; help: import `A`; "
            "why: airssys-lint explain qualified-annotation",
            "check_name": "qualified-annotation",
            "fingerprint": "0123456789abcdef01234567",
            "severity": "major",
            "location": {"path": "shop/cart.py", "lines": {"begin": 12, "end": 12}},
        }
    ]


def test_nothing_to_report_is_an_empty_list() -> None:
    assert issues() == []


def test_every_text_stays_inside_a_valid_document(
    diagnostic: Diagnostic, hostile: str, validator: Draft7Validator
) -> None:
    found = issues(replace(diagnostic, path=hostile, message=hostile, help=hostile), diagnostic)

    assert list(validator.iter_errors(found)) == []
    assert len(found) == 2
    json.dumps(found, ensure_ascii=False).encode("utf-8")


def test_a_path_arrives_as_it_is_wherever_it_can_be_written(diagnostic: Diagnostic) -> None:
    paths = [
        issue["location"]["path"]
        for issue in issues(
            replace(diagnostic, path='a\n"型'), replace(diagnostic, path="caf\udce9.py")
        )
    ]

    assert paths == ['a\n"型', "caf\\udce9.py"]
