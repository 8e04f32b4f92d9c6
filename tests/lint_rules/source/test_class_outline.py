# Layer 1: Standard library imports
from ast import AsyncFunctionDef, ClassDef, FunctionDef

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.bodies import has_body
from lint_rules.source.class_outline import name_span
from lint_rules.source.file import parse_source


@pytest.mark.parametrize(
    ("body", "does_something"),
    [
        ("...", False),
        ("pass", False),
        ("'''What it is for.'''", False),
        ("'''What it is for.'''; ...", False),
        ("raise NotImplementedError", False),
        ("raise NotImplementedError('later')", False),
        ("raise ValueError", True),
        ("raise", True),
        ("return None", True),
        ("return NotImplemented", True),
        ("1", True),
        ("x = 1", True),
    ],
)
def test_a_placeholder_is_no_body(body: str, *, does_something: bool) -> None:
    (function,) = parse_source(f"def f(): {body}\n".encode(), "x.py").tree.body

    assert isinstance(function, FunctionDef)
    assert has_body(function) is does_something


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("class Cart: ...", Span(1, 7, 1, 11)),
        ("class  Cärt(A): ...", Span(1, 8, 1, 12)),
        ("def add(): ...", Span(1, 5, 1, 8)),
        ("async  def  add(): ...", Span(1, 13, 1, 16)),
        ("@mark\ndef add(): ...", Span(2, 5, 2, 8)),
        ("if x:\n    class Cart: ...", Span(2, 11, 2, 15)),
        ("class \\\n    Cart: ...", Span(1, 1, 1, 8)),
    ],
)
def test_the_place_of_a_definition_is_its_name(text: str, span: Span) -> None:
    file = parse_source(text.encode(), "x.py")
    (statement,) = file.tree.body
    node = getattr(statement, "body", [statement])[0] if text.startswith("if") else statement

    assert isinstance(node, (ClassDef, FunctionDef, AsyncFunctionDef))
    assert name_span(file, node) == span
