# Layer 1: Standard library imports
from asyncio import Task, create_task, gather

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm.messaging.waiting_room import WaitingRoom
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio


@pytest.fixture
def room(manual_clock: ManualClock) -> WaitingRoom:
    return WaitingRoom(manual_clock, 2.0)


async def enter(room: WaitingRoom, how_many: int) -> list[Task[bool]]:
    waiting = [create_task(room.wait(room.until(None))) for _ in range(how_many)]
    await anyio.wait_all_tasks_blocked()
    assert [one.done() for one in waiting] == [False] * how_many
    return waiting


async def test_one_place_calls_in_one_and_the_first(room: WaitingRoom) -> None:
    waiting = await enter(room, 2)
    room.admit()
    await anyio.wait_all_tasks_blocked()
    assert [one.done() for one in waiting] == [True, False]
    room.admit_all()
    assert await gather(*waiting) == [True, True]


async def test_who_was_cancelled_and_has_not_left_yet_is_not_called_in(room: WaitingRoom) -> None:
    waiting = await enter(room, 2)
    waiting[0].cancel()
    room.admit()
    await anyio.wait_all_tasks_blocked()
    assert waiting[0].cancelled()
    assert waiting[1].done()
    assert await waiting[1]


async def test_nothing_remains_of_those_who_waited_in_vain(
    room: WaitingRoom, manual_clock: ManualClock
) -> None:
    waiting = await enter(room, 3)
    assert len(room) == 3
    waiting[0].cancel()
    manual_clock.advance(2.0)
    await anyio.wait_all_tasks_blocked()
    assert len(room) == 0
    assert await gather(*waiting[1:]) == [True, True]
    assert manual_clock.pending_alarms == 0


async def test_whose_time_is_up_does_not_wait(room: WaitingRoom, manual_clock: ManualClock) -> None:
    assert room.until(None) == 102.0
    assert room.until(101.0) == 101.0
    assert await room.wait(100.0) is False
    assert manual_clock.pending_alarms == 0
