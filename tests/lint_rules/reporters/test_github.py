# Layer 1: Standard library imports
import re
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report, Span
from lint_rules.reporters.github import render_github

COMMAND = re.compile(r"::error (?P<properties>[^:]*)::(?P<message>.*)")


def rendered(diagnostic: Diagnostic) -> str:
    return render_github(Report((diagnostic,), 1))


def decoded(text: str) -> str:
    """Decode a value as the runner does."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def properties(command: str) -> dict[str, str]:
    match = COMMAND.fullmatch(command)
    assert match is not None
    pairs = (pair.partition("=") for pair in match["properties"].split(","))
    return {key: decoded(value) for key, _, value in pairs}


def test_a_diagnostic_is_one_command(diagnostic: Diagnostic) -> None:
    assert rendered(diagnostic) == (
        "::error file=shop/cart.py,line=12,endLine=12,col=4,endColumn=7,"
        "title=ARS2201 qualified-annotation [§2.2]::"
        "shop/cart.py:12:4: `m.A` is named through its module"
        "%0Ahelp: import `A`%0Awhy: airssys-lint explain qualified-annotation\n"
    )


def test_nothing_to_report_is_nothing_to_print() -> None:
    assert render_github(Report((), 1)) == ""


def test_several_lines_are_annotated_without_columns(diagnostic: Diagnostic) -> None:
    command = rendered(replace(diagnostic, span=Span(3, 5, 9, 2)))

    assert command.startswith("::error file=shop/cart.py,line=3,endLine=9,title=")


def test_every_text_stays_inside_its_command(diagnostic: Diagnostic, hostile: str) -> None:
    text = rendered(replace(diagnostic, path=hostile, message=hostile, help=hostile))
    command, rest = text.split("\n", 1)

    assert rest == ""
    assert list(properties(command)) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert command.isprintable() or not command.isascii()
    assert len(command.splitlines()) == 1
    command.encode("utf-8")


def test_a_path_arrives_as_it_is_wherever_it_can_be_written(diagnostic: Diagnostic) -> None:
    path = "a%0A,b:c=d\ne\r型.py"

    command = rendered(replace(diagnostic, path=path)).rstrip("\n")

    assert properties(command)["file"] == path
