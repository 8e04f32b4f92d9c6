# Layer 1: Standard library imports
import ast
import sys

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.source.headers import header_ranges

PLAIN = {
    "simple statements": ("a\nb\n", [(1, 1), (2, 2)]),
    "a statement over lines": ("a = (\n  1,\n)\nb", [(1, 3), (4, 4)]),
    "continued": ("a = \\\n  1\n", [(1, 2)]),
    "string over lines": ("'''\n\n# no\n'''\n", [(1, 4)]),
    "semicolons": ("a; b = (\n1); c", [(1, 1), (1, 2), (2, 2)]),
    "imports": ("from a import (\n  b,\n  c,\n)\n", [(1, 4)]),
    "nothing": ("\n# c\n", []),
}
COMPOUND = {
    "header on a line": ("if a:\n    b\n", [(1, 1), (2, 2)]),
    "header over lines": ("def f(\n  a,\n):\n    b\n", [(1, 3), (4, 4)]),
    "comments below": ("def f(\n  a,\n):\n    # c\n\n    # d\n    b\n", [(1, 3), (7, 7)]),
    "comment in it": ("def f(\n  # c\n  a,\n\n  # d\n):\n    b\n", [(1, 6), (7, 7)]),
    "one line": ("if a: b; c\n", [(1, 1)]),
    "suite behind a header over lines": ("def f(\n  a,\n): b\n", [(1, 3), (3, 3)]),
    "non-ASCII header, suite behind it": ("if (é,\n  é): b\n", [(1, 2), (2, 2)]),
    "continued behind the colon": ("if a: \\\n    b\n", [(1, 1), (2, 2)]),
    "elif": ("if a:\n  b\nelif (\n  c\n):\n  d\n", [(1, 1), (2, 2), (3, 5), (6, 6)]),
    "else": ("for a in b:\n  c\nelse:\n  d\n", [(1, 1), (2, 2), (4, 4)]),
    "nested functions": ("def f(\n):\n  def g(\n  ):\n    a\n", [(1, 2), (3, 4), (5, 5)]),
    "lambda in a header": ("def f(\n  a=lambda: (\n  1),\n): b", [(1, 4), (4, 4)]),
    "class": ("class C(\n  A,\n  metaclass=M,\n):\n  a: int\n", [(1, 4), (5, 5)]),
    "with": (
        "async def f():\n  async with (\n    a as b,\n  ):\n    c\n",
        [(1, 1), (2, 4), (5, 5)],
    ),
    "while": ("while (\n  a\n):\n  pass\n", [(1, 3), (4, 4)]),
    "tabs and form feeds": ("if a:\n\tb\n\f\nc\n", [(1, 1), (2, 2), (4, 4)]),
}
DECORATED = {
    "decorated": ("@a\n@b(\n)\ndef f(\n): c\n", [(1, 5), (4, 5), (5, 5)]),
    "decorated in a suite": ("class C:\n  @a\n  def f(): pass\n", [(1, 1), (2, 3), (3, 3)]),
    "decorated over comments": ("@a\n# c\nclass C:\n  b\n", [(1, 3), (3, 3), (4, 4)]),
}
CLAUSES = {
    "try": (
        "try:\n  a\nexcept (\n  B,\n) as e:\n  # c\n  d\nelse:\n  e\nfinally:\n  f\n",
        [(1, 1), (2, 2), (3, 5), (7, 7), (9, 9), (11, 11)],
    ),
    "groups": ("try: a\nexcept* B: c\n", [(1, 1), (2, 2)]),
    "match": (
        "match (\n  a\n):\n  # c\n  case 1:\n    b\n  case [\n    c\n  ] if d:\n    e\n",
        [(1, 3), (5, 5), (6, 6), (7, 9), (10, 10)],
    ),
    "case in brackets": (
        "match a:\n  case (\n    1\n    | 2\n  ):\n    b\n",
        [(1, 1), (2, 5), (6, 6)],
    ),
    "match with a keyword's name": (
        "match case:\n  case case: case\n",
        [(1, 1), (2, 2)],
    ),
}
ALL = PLAIN | COMPOUND | DECORATED | CLAUSES


@pytest.mark.parametrize("kind", ALL)
def test_the_lines_of_statements_and_headers(kind: str) -> None:
    text, expected = ALL[kind]

    assert header_ranges(ast.parse(text), text.split("\n")) == expected


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with Python 3.12")
def test_type_parameters_are_of_the_header() -> None:
    text = "def f[\n  T: m.A,\n](a: T):\n    b\ntype X = (\n  m.A\n)\n"

    assert header_ranges(ast.parse(text), text.split("\n")) == [(1, 3), (4, 4), (5, 7)]


def test_a_long_chain_of_branches_is_no_recursion() -> None:
    text = "if a:\n  b\n" + "elif a:\n  b\n" * 900

    assert len(header_ranges(ast.parse(text), text.split("\n"))) == 1802


@given(st.lists(st.sampled_from(sorted(ALL)), max_size=6))
def test_each_statement_begins_where_a_range_begins(kinds: list[str]) -> None:
    text = "\n".join(ALL[kind][0] for kind in kinds)
    tree = ast.parse(text)

    firsts = {first for first, _ in header_ranges(tree, text.split("\n"))}

    assert {node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)} <= firsts
