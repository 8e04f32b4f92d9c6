# Layer 1: Standard library imports
from asyncio import (
    CancelledError,
    Event,
    Future,
    create_task,
    current_task,
    get_running_loop,
    sleep,
)

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.testing import CancelledAt, Moment

pytestmark = pytest.mark.anyio


class Walk:
    """Suspends three times: gives way, waits for an event, waits for a future."""

    def __init__(self) -> None:
        self.journal: list[str] = []
        self.event = Event()
        self.future: Future[str] = get_running_loop().create_future()

    async def go(self) -> str:
        try:
            await sleep(0)
            self.journal.append("gave way")
            await self.event.wait()
            self.journal.append("event")
            return await self.future
        except CancelledError:
            self.journal.append("cancelled")
            raise

    async def reach(self, suspension: int, moment: Moment) -> CancelledAt[str]:
        cancelled = CancelledAt(self.go(), suspension, moment)

        async def run() -> None:
            self.journal.append(await cancelled)

        task = create_task(run())
        for _ in range(3):
            await sleep(0)
        self.event.set()
        for _ in range(3):
            await sleep(0)
        if not self.future.done():
            self.future.set_result("reply")
        for _ in range(3):
            await sleep(0)
        assert task.done()
        assert task.cancelled() == (suspension < 3)
        return cancelled


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize(
    ("suspension", "journal"),
    [
        (0, ["cancelled"]),
        (1, ["gave way", "cancelled"]),
        (2, ["gave way", "event", "cancelled"]),
        (3, ["gave way", "event", "reply"]),
    ],
)
async def test_the_task_is_cancelled_where_it_is_told_to_be(
    suspension: int, journal: list[str], moment: Moment
) -> None:
    walk = Walk()

    cancelled = await walk.reach(suspension, moment)

    assert walk.journal == journal
    assert cancelled.suspensions == min(suspension + 1, 3)


@pytest.mark.parametrize(("moment", "has_reply"), [(Moment.BEFORE, False), (Moment.AFTER, True)])
async def test_the_moment_says_whether_what_it_awaits_comes_first(
    moment: Moment, *, has_reply: bool
) -> None:
    walk = Walk()

    await walk.reach(2, moment)

    assert walk.future.cancelled() is not has_reply


async def test_what_is_raised_at_a_suspension_comes_out() -> None:
    walk = Walk()
    walk.event.set()
    walk.future.set_exception(KeyError("reply"))
    with pytest.raises(KeyError):
        await CancelledAt(walk.go(), 9)
    task = current_task()
    assert task is not None
    assert task.cancelling() == 0
