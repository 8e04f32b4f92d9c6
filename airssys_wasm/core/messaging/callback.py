"""What a requester is told that did not wait."""

# Layer 1: Standard library imports
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.errors import CorrelationTimeoutError, MessagingError


class ReplyReceived(NamedTuple):
    """The target answered."""

    correlation_id: CorrelationId
    payload: bytes


class RequestTimedOut(NamedTuple):
    """No answer came in time; one that comes later is dropped and counted."""

    correlation_id: CorrelationId
    error: CorrelationTimeoutError


class RequestFailed(NamedTuple):
    """There will be no answer: the handler raised, or the request was lost on its way."""

    correlation_id: CorrelationId
    error: MessagingError


CallbackResult: TypeAlias = ReplyReceived | RequestTimedOut | RequestFailed
"""How a request ended; exactly one of them for each request that was not cancelled."""

ReplyCallback: TypeAlias = Callable[[CallbackResult], None]
"""Called on the event loop, once. What it raises is logged."""
