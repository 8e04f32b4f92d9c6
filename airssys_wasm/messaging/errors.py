"""The errors of messaging, handed on from the tree in ``airssys_wasm.core.errors``."""

# Layer 3: Internal imports
from airssys_wasm.core.errors import (
    CallCycleError,
    CorrelationTimeoutError,
    DeliveryFailedError,
    InvalidMessageError,
    InvalidTraceparentError,
    MailboxClosedError,
    MessagingError,
    PayloadTooLargeError,
    QueueFullError,
    RemoteHandlerError,
    TargetNotFoundError,
    WrongThreadError,
)

__all__ = [
    "CallCycleError",
    "CorrelationTimeoutError",
    "DeliveryFailedError",
    "InvalidMessageError",
    "InvalidTraceparentError",
    "MailboxClosedError",
    "MessagingError",
    "PayloadTooLargeError",
    "QueueFullError",
    "RemoteHandlerError",
    "TargetNotFoundError",
    "WrongThreadError",
]
