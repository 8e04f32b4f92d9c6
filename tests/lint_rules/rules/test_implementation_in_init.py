# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.check import IMPLEMENTATION_IN_INIT
from lint_rules.testing import findings


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("class C: ...", "class `C`"),
        ("async def f(): ...", "function `f`"),
        ("x = y = 1", "assignment to `x`"),
        ("x: int = f()", "assignment to `x`"),
        ("x: int", "declaration of `x`"),
        ("x.y += 1", "assignment to `x.y`"),
        ("__all__ += ['x']", "assignment to `__all__`"),
        ("a.b(1)", "call of `a.b`"),
        ("from a import *", "`from a import *`"),
        ("1 + 1", "expression"),
        ("while x: ...", "`while` statement"),
    ],
)
def test_what_a_statement_is_called(text: str, kind: str) -> None:
    (found,) = findings(IMPLEMENTATION_IN_INIT, f"{text}\n", path="shop/__init__.py")
    assert found.message == f"{kind} in `__init__`: it declares, its modules implement"
