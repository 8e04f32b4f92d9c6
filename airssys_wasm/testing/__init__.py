"""What tests of an application need to hold still, to watch, and to break what the library does."""

# Layer 3: Internal imports
from airssys_wasm.testing.cancellation import CancelledAt, Moment
from airssys_wasm.testing.clock import ManualClock
from airssys_wasm.testing.faults import Faults, Place
from airssys_wasm.testing.faulty_engine import FaultyEngine
from airssys_wasm.testing.faulty_sender import FaultySender
from airssys_wasm.testing.recording_sender import RecordingSender, SentMessage
from airssys_wasm.testing.stepper import Stepper

__all__ = [
    "CancelledAt",
    "Faults",
    "FaultyEngine",
    "FaultySender",
    "ManualClock",
    "Moment",
    "Place",
    "RecordingSender",
    "SentMessage",
    "Stepper",
]
