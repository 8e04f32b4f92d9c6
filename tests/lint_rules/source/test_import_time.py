# Layer 1: Standard library imports
import ast
from ast import Name

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.import_time import run_at_import


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@d\ndef f(p: a = b, *, q: c = e) -> r:\n    inside", ["a", "b", "c", "d", "e", "r"]),
        ("async def f() -> r:\n    inside", ["r"]),
        ("x = lambda p=a: inside", ["a", "x"]),
        ("class C(b, metaclass=m):\n    x = a\n    def f(self): inside", ["a", "b", "m", "x"]),
        ("if TYPE_CHECKING:\n    inside\nelse:\n    a", ["a"]),
        ("if c:\n    a", ["a", "c"]),
    ],
)
def test_what_is_evaluated_while_a_module_is_imported(text: str, names: list[str]) -> None:
    nodes = run_at_import(ast.parse(text).body)
    assert sorted(node.id for node in nodes if isinstance(node, Name)) == names
