"""The clock of the machine."""

# Layer 1: Standard library imports
from asyncio import get_running_loop
from collections.abc import Callable
from time import monotonic, time_ns

# Layer 3: Internal imports
from airssys_wasm.core.clock import Alarm


class SystemClock:
    """Reads the operating system's clocks. It is a ``Clock``."""

    # The functions themselves: a method around them would double the price of a timestamp.
    monotonic = staticmethod(monotonic)
    utc_ns = staticmethod(time_ns)

    @staticmethod
    def call_later(delay: float, callback: Callable[[], None]) -> Alarm:
        """Call back from the event loop that runs; see ``Clock``."""
        return get_running_loop().call_later(delay, callback)
