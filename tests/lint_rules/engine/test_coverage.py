# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.settings import Settings

COVERAGE = Coverage(
    files=frozenset({"a.py", "b.py", "c.py"}),
    codes=frozenset({"ARS2101", "ARS2201"}),
    per_file_ignores=PerFileIgnores(Settings(per_file_ignores=(("b.py", ("ARS21",)),))),
    whole_project=True,
    unjudged=frozenset({"c.py"}),
)


@pytest.mark.parametrize(
    ("path", "code", "included"),
    [
        ("a.py", "ARS2101", True),
        ("a.py", "ARS2102", False),
        ("b.py", "ARS2101", False),
        ("b.py", "ARS2201", True),
        ("c.py", "ARS2201", False),
        ("d.py", "ARS2101", False),
    ],
)
def test_what_a_run_evaluated(path: str, code: str, *, included: bool) -> None:
    assert COVERAGE.includes(path, code) is included
