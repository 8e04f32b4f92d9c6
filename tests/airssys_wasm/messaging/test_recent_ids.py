# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.messaging.recent_ids import MEMORY, RecentIds


def test_the_oldest_ids_are_forgotten() -> None:
    recent = RecentIds()
    for number in range(MEMORY + 1):
        recent.add(CorrelationId(f"{number}"))
    assert CorrelationId("0") not in recent
    assert CorrelationId("1") in recent
    assert CorrelationId(f"{MEMORY}") in recent
