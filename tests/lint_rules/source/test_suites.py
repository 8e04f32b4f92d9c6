# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.suites import suite_end

TEXT = b"""\
if x:
    # here
    a

    if y:
        '''
b'''

# below
c
"""


@pytest.mark.parametrize(
    ("line", "column", "last"),
    [(2, 5, 9), (2, 1, 11), (9, 1, 11), (6, 9, 9)],
    ids=["suite", "module", "last", "inner"],
)
def test_a_suite_ends_above_the_next_code_to_its_left(line: int, column: int, last: int) -> None:
    assert suite_end(line, column, parse_source(TEXT, "a.py")) == last
