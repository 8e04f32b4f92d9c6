"""A sleep on the injected clock."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock


async def nap(clock: Clock, seconds: float) -> None:
    """Sleep; no alarm stays behind, however this ends."""
    time_is_up: Future[None] = get_running_loop().create_future()

    def wake() -> None:
        if not time_is_up.done():  # cancelled, and not yet come round to cancel the alarm
            time_is_up.set_result(None)

    alarm = clock.call_later(seconds, wake)
    try:
        await time_is_up
    finally:
        alarm.cancel()
