"""Every benchmark does the work that it is named for, at a tiny size."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.comparison import Size
from benchmarks.families import FAMILIES, comparisons_of
from benchmarks.harness import compare


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_does_all_of_its_work(name: str) -> None:
    if name == "xoscar_actors":
        pytest.importorskip("xoscar", reason="`make bench` installs it, and numpy with it")
    comparisons = comparisons_of(name, Size.TINY)

    # ``compare`` raises if an operation did not come to its end.
    results = [result for one in comparisons for result in compare(one, rounds=1)]

    assert len(results) >= len(comparisons) > 0
    assert len({one.title for one in comparisons}) == len(comparisons)
    for result in results:
        assert result.ours.least > 0
        assert result.theirs is None or result.theirs.least > 0


def test_every_benchmark_is_listed(repository: Path) -> None:
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (repository / "benchmarks").glob("*.py")
    }

    having = {name for name, text in texts.items() if "\ndef comparisons(size: Size)" in text}

    assert having == set(FAMILIES)
