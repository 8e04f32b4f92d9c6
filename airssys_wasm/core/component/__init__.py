"""What a component is called, receives, and is made of."""

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import ComponentHandler, MessageHandler, Reply
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import (
    BytesLike,
    ComponentMessage,
    CorrelationId,
    MessageMetadata,
)
from airssys_wasm.core.component.supervision import (
    RestartPolicy,
    SupervisionStrategy,
    SupervisorConfig,
)
from airssys_wasm.core.component.traceparent import Traceparent

__all__ = [
    "BytesLike",
    "ComponentHandler",
    "ComponentId",
    "ComponentMessage",
    "CorrelationId",
    "MessageHandler",
    "MessageMetadata",
    "Reply",
    "RestartPolicy",
    "SupervisionStrategy",
    "SupervisorConfig",
    "Traceparent",
]
