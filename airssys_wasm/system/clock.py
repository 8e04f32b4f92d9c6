"""The clock of the machine."""

# Layer 1: Standard library imports
from time import monotonic, time_ns


class SystemClock:
    """Reads the operating system's clocks. It is a ``Clock``."""

    # The functions themselves: a method around them would double the price of a timestamp.
    monotonic = staticmethod(monotonic)
    utc_ns = staticmethod(time_ns)
