# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.rules.import_outside_top_level.check import IMPORT_OUTSIDE_TOP_LEVEL
from lint_rules.testing import findings


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("if a:\n    import b\nelse:\n    b = None\nimport c\n", []),
        ("with a:\n    import b\nimport c\n", []),
        ("try:\n    import a\nexcept B:\n    a = None\nimport c\n", []),
        ("try:\n    import a\nexcept* B:\n    a = None\nimport c\n", []),
        ("try:\n    import a\n    f()\nexcept* B:\n    import b\nimport c\n", [5, 6]),
        ("__all__ = ['a']\n__all__ += ['b']\nimport c\n", [3]),
        ("while a:\n    import b\n", [2]),
    ],
)
def test_where_the_top_of_a_module_ends(text: str, lines: list[int]) -> None:
    assert [found.span.line for found in findings(IMPORT_OUTSIDE_TOP_LEVEL, text)] == lines
