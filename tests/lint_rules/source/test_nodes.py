# Layer 1: Standard library imports
import ast
from ast import boolop, cmpop, expr_context, operator, unaryop
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.nodes import nodes_of, parts_of

WITHOUT_PARTS = (boolop, cmpop, expr_context, operator, unaryop)
FILES = sorted(Path(__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_nodes_are_those_of_ast_but_for_contexts_and_operators(path: Path) -> None:
    tree = ast.parse(path.read_bytes())

    assert nodes_of(tree) == [
        node for node in ast.walk(tree) if not isinstance(node, WITHOUT_PARTS)
    ]


def test_the_parts_of_a_node_come_in_their_order_and_none_is_below_another() -> None:
    (statement,) = ast.parse("x = [a, f(b)]").body

    assert [ast.unparse(each) for each in parts_of(statement)] == ["x", "[a, f(b)]"]


def test_statements_without_parts_are_nodes_too() -> None:
    names = [type(node).__name__ for node in nodes_of(ast.parse("pass\nbreak"))]

    assert names == ["Module", "Pass", "Break"]
