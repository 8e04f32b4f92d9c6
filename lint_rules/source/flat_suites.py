"""A suite without the branches, loops and the like that its statements stand in."""

# Layer 1: Standard library imports
from ast import If, stmt
from collections.abc import Iterator, Sequence

# Layer 3: Internal imports
from lint_rules.source.statements import nested_suites


def flat(suite: Sequence[stmt]) -> Iterator[stmt]:
    """Yield the statements that may run with a suite, in order; not those in a `def` or `class`."""
    pending = list(reversed(suite))
    while pending:
        statement = pending.pop()
        yield statement
        suites = (
            [statement.body, statement.orelse]
            if isinstance(statement, If)
            else nested_suites(statement)
        )
        pending.extend(inner for suite in reversed(suites) for inner in reversed(suite))
