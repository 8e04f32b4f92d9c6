# Layer 1: Standard library imports
import re

# Layer 3: Internal imports
from airssys_wasm.messaging.correlation_ids import CorrelationIds


def test_ids_count_up_behind_a_random_prefix() -> None:
    ids, others = CorrelationIds(), CorrelationIds()
    first, second = ids.new(), ids.new()
    assert re.fullmatch(r"[0-9a-f]{16}-1", first)
    assert second == first[:-1] + "2"
    assert others.new() != first
