"""Ways to converse, one a module, and the protocols that they stand on.

Each pattern is a thin layer over a ``MessageSender``; none of them owns state.
"""

# Layer 3: Internal imports
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.messaging.patterns.broadcast import Broadcast
from airssys_wasm.messaging.patterns.fire_and_forget import FireAndForget
from airssys_wasm.messaging.patterns.publish_subscribe import PublishSubscribe
from airssys_wasm.messaging.patterns.request_response import RequestResponse

__all__ = [
    "Broadcast",
    "CorrelationManager",
    "FireAndForget",
    "GroupSender",
    "MessageSender",
    "PublishSubscribe",
    "RequestResponse",
]
