"""What tests of an application need to hold still what the library does."""

# Layer 3: Internal imports
from airssys_wasm.testing.cancellation import CancelledAt, Moment
from airssys_wasm.testing.clock import ManualClock

__all__ = ["CancelledAt", "ManualClock", "Moment"]
