# Layer 1: Standard library imports
import asyncio

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.soak import Sample, check_memory, soak


def test_a_small_soak_loses_nothing_and_leaves_no_more_objects_behind() -> None:
    samples = asyncio.run(soak(20_000, 50))
    assert len(samples) == 10
    assert 20_000 <= samples[-1].sent < 21_000
    assert samples[-1].crashes > 0
    assert samples[-1].objects <= samples[1].objects * 1.05


@pytest.mark.parametrize(("objects", "resident_mb"), [(106, 10.0), (100, 10.6)])
def test_growth_is_an_error(objects: int, resident_mb: float) -> None:
    early, late = Sample(1, 1, 1.0, 100, 10.0), Sample(1, 1, 1.0, objects, resident_mb)
    check_memory([early, early, early])
    with pytest.raises(AssertionError):
        check_memory([early, early, late])
