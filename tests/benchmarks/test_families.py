"""Every benchmark does the work that it is named for, at a tiny size."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.comparison import Size
from benchmarks.families import FAMILIES
from benchmarks.harness import compare


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_does_all_of_its_work(name: str) -> None:
    comparisons = FAMILIES[name](Size.TINY)

    # ``compare`` raises if an operation did not come to its end.
    results = [result for one in comparisons for result in compare(one, rounds=1)]

    assert len(results) >= len(comparisons) > 0
    for result in results:
        assert result.ours.least > 0
        assert result.theirs is None or result.theirs.least > 0


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_has_different_titles(name: str) -> None:
    titles = [one.title for one in FAMILIES[name](Size.FULL)]

    assert len(set(titles)) == len(titles)
