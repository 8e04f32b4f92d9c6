# Layer 1: Standard library imports
import json

# Layer 3: Internal imports
from lint_rules.diagnostic import ContractVerdict, Diagnostic, RelatedPlace, Report, Span
from lint_rules.reporters.json import render_json

DIAGNOSTIC = Diagnostic(
    code="ARS2201",
    name="qualified-annotation",
    standard="§2.2",
    message="`m.A` is named\nthrough \x1b its module",
    path="a\udcff b.py",
    span=Span(3, 5, 4, 8),
    excerpt="x: m.A",
    help="import it",
    symbol="m.A",
    fingerprint="0123",
    related=(RelatedPlace("c.py", Span(1, 8, 1, 9), "`m` is imported directly"),),
    no_fix="`A` is bound to something else",
)


def test_the_document_is_the_published_one() -> None:
    verdicts = (ContractVerdict("layers", kept=True), ContractVerdict("é", kept=False))

    document = json.loads(render_json(Report((DIAGNOSTIC,), 2, verdicts, ("a remark",))))

    assert document == {
        "version": 1,
        "diagnostics": [
            {
                "code": "ARS2201",
                "name": "qualified-annotation",
                "standard": "§2.2",
                "message": "`m.A` is named\nthrough \x1b its module",
                "path": "a\udcff b.py",
                "line": 3,
                "column": 5,
                "end_line": 4,
                "end_column": 8,
                "fix": None,
                "no_fix": "`A` is bound to something else",
                "help": "import it",
                "related": [
                    {
                        "path": "c.py",
                        "line": 1,
                        "column": 8,
                        "end_line": 1,
                        "end_column": 9,
                        "message": "`m` is imported directly",
                    }
                ],
                "fingerprint": "0123",
            }
        ],
        "summary": {
            "passed": False,
            "files": 2,
            "diagnostics": 1,
            "contracts": [{"name": "layers", "kept": True}, {"name": "é", "kept": False}],
            "remarks": ["a remark"],
        },
    }


def test_an_empty_report_has_every_key() -> None:
    assert json.loads(render_json(Report((), 0))) == {
        "version": 1,
        "diagnostics": [],
        "summary": {"passed": True, "files": 0, "diagnostics": 0, "contracts": [], "remarks": []},
    }


def test_the_text_is_ascii_without_control_characters_and_ends_with_a_line_ending() -> None:
    text = render_json(Report((DIAGNOSTIC,), 1))

    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert text.endswith("}\n")


def test_diagnostics_keep_their_order() -> None:
    document = json.loads(render_json(Report((DIAGNOSTIC, DIAGNOSTIC), 1)))

    assert [found["line"] for found in document["diagnostics"]] == [3, 3]
