"""The format `sarif`: SARIF 2.1.0, for code scanning on GitHub and elsewhere.

GitHub rejects a whole file over one bad result. So every result has a location, every region is
well-formed, every URI is relative and percent-encoded, and every fingerprint is ours: two
diagnostics on one line stay two.
"""

# Layer 1: Standard library imports
import json
from typing import Any

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report, RuleRecord, Span
from lint_rules.reporters.printable import printable
from lint_rules.reporters.wording import explanation
from lint_rules.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"


def render_sarif(report: Report) -> str:
    """Render a report as one SARIF log with one run."""
    rules = _rules(report)
    indices = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "airssys-lint",
        "version": __version__,
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the source tree."}}},
        "invocations": [_invocation(report)],
        "results": [_result(found, indices[found.code]) for found in report.diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rules(report: Report) -> list[RuleRecord]:
    """Give the rules that were applied, and whatever else has a diagnostic, by code."""
    rules = {
        found.code: RuleRecord(found.code, found.name, found.standard, found.name, applied=True)
        for found in report.diagnostics
    }
    rules |= {rule.code: rule for rule in report.rules if rule.applied or rule.code in rules}
    return [rules[code] for code in sorted(rules)]


def _descriptor(rule: RuleRecord) -> dict[str, Any]:
    page = rule.page or f"{rule.summary}\n\n`airssys-lint explain {rule.name}` shows its page.\n"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [rule.standard] if rule.standard else []},
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [
            {"level": "note", "message": {"text": _plain(printable(remark))}}
            for remark in report.remarks
        ],
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": "error",
        "message": {"text": _plain("\n".join(explanation(diagnostic)))},
        "locations": [{"physicalLocation": _location(diagnostic.path, diagnostic.span)}],
        "partialFingerprints": {
            # The only one that GitHub reads; without it, it hashes the line.
            "primaryLocationLineHash": diagnostic.fingerprint,
            "airssysLint/v1": diagnostic.fingerprint,
        },
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(related.path, related.span),
                "message": {"text": _plain(printable(related.message))},
            }
            for number, related in enumerate(diagnostic.related, start=1)
        ]
    return result


def _location(path: str, span: Span) -> dict[str, Any]:
    line, column = max(span.line, 1), max(span.column, 1)
    end_line, end_column = max((span.end_line, span.end_column), (line, column))
    return {
        "artifactLocation": {"uri": _uri(path), "uriBaseId": _ROOT},
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": max(end_column, 1),
        },
    }


def _uri(path: str) -> str:
    # Loads slowly where nothing else has loaded it.
    # Layer 1: Standard library imports
    from urllib.parse import quote  # noqa: PLC0415

    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        # Windows allows halves of a surrogate pair that stand for no byte.
        return quote(path, errors="surrogatepass")


def _plain(text: str) -> str:
    """Keep brackets in a message from being read as a link."""
    return text.replace("](", "\\](")
