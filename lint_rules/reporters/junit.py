"""The format `junit`: XML that Jenkins, GitLab and most other CI servers read as test results.

Only ASCII is written, the rest as character references: no encoding on the way can break it.
"""

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.reporters.printable import printable
from lint_rules.reporters.text import render_summary
from lint_rules.reporters.wording import explanation, place, title

_SUITE = "airssys-lint"


def render_junit(report: Report) -> str:
    """Render a report as one test suite: a failed case a diagnostic, or one that passed."""
    # Only a run that writes XML pays for loading it.
    # Layer 1: Standard library imports
    from xml.etree.ElementTree import Element, SubElement, indent, tostring  # noqa: PLC0415

    failures = len(report.diagnostics)
    counts = {"tests": str(failures or 1), "failures": str(failures), "errors": "0"}
    root = Element("testsuites", {"name": _SUITE, **counts})
    suite = SubElement(root, "testsuite", {"name": _SUITE, **counts})
    if report.clean:
        SubElement(suite, "testcase", name="no diagnostics", classname=_SUITE)
    for diagnostic in report.diagnostics:
        case = SubElement(suite, "testcase", name=_name(diagnostic), classname=_group(diagnostic))
        message, *_ = explanation(diagnostic)
        failure = SubElement(case, "failure", type=diagnostic.code, message=message)
        failure.text = "\n".join(
            (place(diagnostic.path, diagnostic.span), *explanation(diagnostic))
        )
    SubElement(suite, "system-out").text = render_summary(report)
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"


def _name(diagnostic: Diagnostic) -> str:
    return f"{title(diagnostic)} at {place(diagnostic.path, diagnostic.span)}"


def _group(diagnostic: Diagnostic) -> str:
    # Readers divide a class name at its last dot; the suffix would become the name of the class.
    return printable(diagnostic.path.removesuffix(".pyi").removesuffix(".py"))
