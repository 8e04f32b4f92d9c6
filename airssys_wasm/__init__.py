"""Components that send each other messages, under capabilities, on one event loop.

    system                                       puts them together
    component | messaging | runtime | security   never import each other
    core                                         values, protocols, errors

An application imports from here. Inside the package every import names the defining module.
"""

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.clock import Alarm, Clock
from airssys_wasm.core.component.events import (
    ComponentEvent,
    ComponentGivenUp,
    ComponentRestarting,
    ComponentStarted,
    ComponentStopped,
)
from airssys_wasm.core.component.handler import ComponentHandler, Reply
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
from airssys_wasm.core.errors import (
    AirssysError,
    CallCycleError,
    CapabilityDeniedError,
    ComponentAlreadyExistsError,
    ComponentError,
    ComponentExit,
    ComponentLoadError,
    ComponentNotFoundError,
    ComponentStartError,
    ComponentUnresponsiveError,
    CorrelationTimeoutError,
    DeliveryFailedError,
    InvalidCapabilityError,
    InvalidComponentIdError,
    InvalidMessageError,
    InvalidTraceparentError,
    InvalidTransitionError,
    MailboxClosedError,
    MessagingError,
    PayloadTooLargeError,
    QueueFullError,
    RemoteHandlerError,
    SecurityError,
    SystemNotRunningError,
    TargetNotFoundError,
    TimeLimitExceededError,
    WrongThreadError,
)
from airssys_wasm.core.messaging.callback import (
    CallbackResult,
    ReplyCallback,
    ReplyReceived,
    RequestFailed,
    RequestTimedOut,
)
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.correlation_counters import CorrelationCounters
from airssys_wasm.core.messaging.counters import Counters
from airssys_wasm.core.messaging.dead_letter import DeadLetter, DeadLetterHook, LossReason
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.core.messaging.observer import MessageObserver, OutgoingMessage
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.sender import MessageSender
from airssys_wasm.core.messaging.snapshot import ComponentSnapshot
from airssys_wasm.core.runtime.component_object import (
    ComponentFactory,
    ComponentObject,
    ComponentSource,
    Startable,
    Stoppable,
)
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.runtime.image import ComponentImage, StoredComponent
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.core.runtime.loader import ComponentLoader
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import (
    AuditCounters,
    AuditEvent,
    AuditSink,
    FlushableAuditSink,
)
from airssys_wasm.core.security.capability import (
    BroadcastTo,
    Capability,
    ReceiveFrom,
    RequestTo,
    SendTo,
)
from airssys_wasm.core.security.grant import Deny, Expiring, Grant
from airssys_wasm.messaging.blocking_messenger import BlockingMessenger
from airssys_wasm.messaging.patterns.broadcast import Broadcast
from airssys_wasm.messaging.patterns.fire_and_forget import FireAndForget
from airssys_wasm.messaging.patterns.publish_subscribe import PublishSubscribe
from airssys_wasm.messaging.patterns.request_response import RequestResponse
from airssys_wasm.messaging.threadsafe_sender import ThreadsafeSender
from airssys_wasm.messaging.trace_context import TraceContext
from airssys_wasm.runtime.file_loader import FileLoader
from airssys_wasm.runtime.stored_engine import StoredEngine
from airssys_wasm.security.audit import LoggingAuditSink
from airssys_wasm.security.queued_audit import QueuedAuditSink
from airssys_wasm.system.builder import SystemBuilder
from airssys_wasm.system.component_system import ComponentSystem
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.system.events import StateChanged, SystemEvent, SystemListener
from airssys_wasm.system.spawn_options import SpawnOptions
from airssys_wasm.system.state import SystemState

__all__ = [
    "Action",
    "AirssysError",
    "Alarm",
    "AuditCounters",
    "AuditEvent",
    "AuditSink",
    "BlockingMessenger",
    "Broadcast",
    "BroadcastTo",
    "BytesLike",
    "CallCycleError",
    "CallbackResult",
    "Capability",
    "CapabilityDeniedError",
    "Clock",
    "ComponentAlreadyExistsError",
    "ComponentContext",
    "ComponentError",
    "ComponentEvent",
    "ComponentExit",
    "ComponentFactory",
    "ComponentGivenUp",
    "ComponentHandler",
    "ComponentId",
    "ComponentImage",
    "ComponentLoadError",
    "ComponentLoader",
    "ComponentMessage",
    "ComponentNotFoundError",
    "ComponentObject",
    "ComponentRestarting",
    "ComponentSnapshot",
    "ComponentSource",
    "ComponentStartError",
    "ComponentStarted",
    "ComponentStopped",
    "ComponentSystem",
    "ComponentUnresponsiveError",
    "CorrelationCounters",
    "CorrelationId",
    "CorrelationManager",
    "CorrelationTimeoutError",
    "Counters",
    "DeadLetter",
    "DeadLetterHook",
    "DeliveryFailedError",
    "Deny",
    "Engine",
    "Expiring",
    "FanOut",
    "FileLoader",
    "FireAndForget",
    "FlushableAuditSink",
    "Grant",
    "GroupSender",
    "InvalidCapabilityError",
    "InvalidComponentIdError",
    "InvalidMessageError",
    "InvalidTraceparentError",
    "InvalidTransitionError",
    "LoadedComponent",
    "LoggingAuditSink",
    "LossReason",
    "MailboxClosedError",
    "MessageMetadata",
    "MessageObserver",
    "MessageSender",
    "MessagingError",
    "OutgoingMessage",
    "OverflowPolicy",
    "PayloadTooLargeError",
    "PublishSubscribe",
    "QueueFullError",
    "QueuedAuditSink",
    "ReceiveFrom",
    "Refusal",
    "RemoteHandlerError",
    "Reply",
    "ReplyCallback",
    "ReplyReceived",
    "RequestFailed",
    "RequestResponse",
    "RequestTimedOut",
    "RequestTo",
    "RestartPolicy",
    "SecurityError",
    "SendTo",
    "SpawnOptions",
    "Startable",
    "StateChanged",
    "Stoppable",
    "StoredComponent",
    "StoredEngine",
    "SupervisionStrategy",
    "Supervisor",
    "SupervisorConfig",
    "SystemBuilder",
    "SystemConfig",
    "SystemEvent",
    "SystemListener",
    "SystemNotRunningError",
    "SystemState",
    "TargetNotFoundError",
    "ThreadsafeSender",
    "TimeLimitExceededError",
    "TraceContext",
    "Traceparent",
    "WrongThreadError",
]
