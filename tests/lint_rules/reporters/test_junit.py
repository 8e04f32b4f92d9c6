# Layer 1: Standard library imports
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

# Layer 2: Third-party imports
import pytest
from xmlschema import XMLSchema

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.reporters.junit import render_junit


@pytest.fixture(scope="module")
def schema(repository: Path) -> XMLSchema:
    return XMLSchema(repository / "tests/assets/schemas/junit-10.xsd")


def suite(report: Report) -> Element:
    """Parse what is rendered and give its only suite."""
    text = render_junit(report)
    assert text.isascii()
    (found,) = ET.fromstring(text)  # noqa: S314 - it was written here
    return found


def test_a_diagnostic_is_a_failed_case(diagnostic: Diagnostic) -> None:
    assert render_junit(Report((diagnostic,), 1)) == (
        "<?xml version='1.0' encoding='us-ascii'?>\n"
        '<testsuites name="airssys-lint" tests="1" failures="1" errors="0">\n'
        '  <testsuite name="airssys-lint" tests="1" failures="1" errors="0">\n'
        '    <testcase name="ARS2201 qualified-annotation [&#167;2.2] at shop/cart.py:12:4"'
        ' classname="shop/cart">\n'
        '      <failure type="ARS2201" message="`m.A` is named through its module">'
        "shop/cart.py:12:4\n"
        "`m.A` is named through its module\n"
        "help: import `A`\n"
        "why: airssys-lint explain qualified-annotation</failure>\n"
        "    </testcase>\n"
        "    <system-out>FAIL: 1 file checked, 1 diagnostic\n"
        "</system-out>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_clean_code_is_a_case_that_passed(schema: XMLSchema) -> None:
    text = render_junit(Report((), 3, remarks=("a remark",)))
    case, output = suite(Report((), 3, remarks=("a remark",)))

    assert schema.is_valid(text)
    assert case.attrib == {"name": "no diagnostics", "classname": "airssys-lint"}
    assert list(case) == []
    assert output.text == "PASS: 3 files checked, 0 diagnostics\nnote: a remark\n"


def test_every_text_stays_inside_a_valid_document(
    diagnostic: Diagnostic, hostile: str, schema: XMLSchema
) -> None:
    broken = replace(diagnostic, path=hostile, message=hostile, help=hostile)
    report = Report((broken, diagnostic), 2, remarks=(hostile,))

    schema.validate(render_junit(report))
    assert [child.tag for child in suite(report)] == ["testcase", "testcase", "system-out"]
    assert [[child.tag for child in case] for case in suite(report)[:2]] == [["failure"]] * 2


def test_markup_arrives_as_text(diagnostic: Diagnostic) -> None:
    message = "]]></failure><!-- \"'& -->"

    failure = suite(Report((replace(diagnostic, message=message),), 1))[0][0]

    assert failure.attrib["message"] == message
    assert (failure.text or "").splitlines()[1] == message
