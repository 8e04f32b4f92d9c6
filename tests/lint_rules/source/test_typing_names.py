# Layer 1: Standard library imports
import ast

# Layer 3: Internal imports
from lint_rules.source.statements import walk_statements
from lint_rules.source.typing_names import TypingNames, typing_names

TEXT = """\
import os, typing, typing_extensions as te
import typing.re
from typing import Annotated, Any, Literal as L, NewType, cast as as_
from typing_extensions import Literal as Literal, TypedDict
from other import Annotated as A, TypeVar
def f():
    import typing as t
    from typing import Annotated as A
"""


def test_the_names_of_typing_are_those_that_a_file_imports_wherever() -> None:
    runs = walk_statements(ast.parse(TEXT)).import_runs
    statements = [statement for run in runs for statement in run.statements]

    assert typing_names(statements) == TypingNames(
        modules=frozenset({"typing", "te", "t"}),
        makers={"NewType": "NewType", "as_": "cast", "TypedDict": "TypedDict"},
        special_forms={"L": "Literal", "A": "Annotated"},
    )
