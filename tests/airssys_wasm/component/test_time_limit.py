"""What the end of a time limit does to a task that others may want to cancel too."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Event, Task, create_task, current_task
from collections.abc import Callable

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm.component.time_limit import limited
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import TimeLimitExceededError
from airssys_wasm.testing.clock import ManualClock

pytestmark = pytest.mark.anyio
ME = ComponentId("app", "me", "1")
Step = Callable[[Task[int], ManualClock], object]


def ring(task: Task[int], clock: ManualClock) -> None:
    assert not task.done()
    clock.advance(2.0)


def cancel(task: Task[int], clock: ManualClock) -> None:
    assert clock.pending_alarms <= 1
    task.cancel()


async def hang(message: ComponentMessage) -> None:
    await Event().wait()
    pytest.fail(f"handled {message}")


async def cancellations_left(clock: ManualClock) -> int:
    """Handle one message, and return how often this task is still to be cancelled."""
    with pytest.raises(TimeLimitExceededError) as caught:
        await limited(hang, ME, 2.0, clock)(ComponentMessage(ME, b"x", 0))
    assert caught.value.limit == 2.0
    assert isinstance(caught.value.__cause__, CancelledError)
    task = current_task()
    assert task is not None
    return task.cancelling()


@pytest.mark.parametrize("steps", [(ring, cancel), (cancel, ring), (cancel,)])
async def test_whoever_ends_the_component_comes_first(
    steps: tuple[Step, ...], manual_clock: ManualClock
) -> None:
    task = create_task(cancellations_left(manual_clock))
    await anyio.lowlevel.checkpoint()
    for step in steps:
        step(task, manual_clock)
    with pytest.raises(CancelledError):
        await task
    assert task.cancelling() == 1
    assert manual_clock.pending_alarms == 0


async def test_a_limit_alone_leaves_nothing_behind(manual_clock: ManualClock) -> None:
    task = create_task(cancellations_left(manual_clock))
    await anyio.lowlevel.checkpoint()
    ring(task, manual_clock)
    assert await task == 0
    assert manual_clock.pending_alarms == 0


async def test_a_task_that_was_cancelled_before_has_a_limit_all_the_same(
    manual_clock: ManualClock,
) -> None:
    async def clean_up() -> int:
        try:
            await Event().wait()
        except CancelledError:
            return await cancellations_left(manual_clock)
        return -1

    task = create_task(clean_up())
    await anyio.lowlevel.checkpoint()
    task.cancel()
    await anyio.lowlevel.checkpoint()
    ring(task, manual_clock)
    assert await task == 1
