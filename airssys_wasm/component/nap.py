"""A sleep on the injected clock, from which one can be woken."""

# Layer 1: Standard library imports
from asyncio import Future, get_running_loop

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock


class Nap:
    """Sleeps until its time is up or somebody calls ``wake``."""

    __slots__ = ("_clock", "_future")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._future: Future[None] | None = None

    async def sleep(self, seconds: float) -> None:
        """Sleep; no alarm stays behind, however this ends."""
        self._future = get_running_loop().create_future()
        alarm = self._clock.call_later(seconds, self.wake)
        try:
            await self._future
        finally:
            alarm.cancel()
            self._future = None

    def wake(self) -> None:
        """End the sleep, if there is one."""
        if self._future is not None and not self._future.done():
            self._future.set_result(None)
