"""Every error that this library raises, in one tree.

    AirssysError
    ├── InvalidComponentIdError (also a ValueError)
    ├── InvalidTraceparentError (also a ValueError)
    ├── SystemNotRunningError
    ├── InvalidTransitionError
    ├── WrongThreadError
    ├── ComponentError
    │   ├── ComponentAlreadyExistsError
    │   ├── ComponentNotFoundError
    │   ├── ComponentLoadError
    │   ├── ComponentStartError
    │   ├── ComponentUnresponsiveError
    │   └── TimeLimitExceededError
    ├── ComponentExit (asks for an end; not a failure)
    ├── MessagingError
    │   ├── TargetNotFoundError
    │   ├── DeliveryFailedError
    │   ├── QueueFullError
    │   ├── MailboxClosedError
    │   ├── InvalidMessageError
    │   ├── PayloadTooLargeError
    │   ├── CallCycleError
    │   ├── RemoteHandlerError
    │   └── CorrelationTimeoutError (also a TimeoutError)
    └── SecurityError
        ├── CapabilityDeniedError
        └── InvalidCapabilityError (also a ValueError)

An error carries what happened as attributes, in the order of its constructor; its text is made
from them when somebody asks. ``args`` holds the same values, so that errors can be pickled.

Each package hands on those that concern it, in a module ``errors`` of its own; an application finds
all of them in ``airssys_wasm``.
"""

# Layer 1: Standard library imports
from typing import Protocol


class ComponentAddress(Protocol):
    """A component id as an error sees it: errors stand below the module that defines ids."""

    @property
    def namespace(self) -> str:
        """First part of the id."""
        ...

    @property
    def name(self) -> str:
        """Second part of the id."""
        ...

    @property
    def instance(self) -> str:
        """Third part of the id."""
        ...


class AirssysError(Exception):
    """Base of every error of this library."""


class InvalidComponentIdError(AirssysError, ValueError):
    """The text or the parts do not make a component id."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        return f"Not a component id: {self.text!r}: {self.reason}"


class InvalidTraceparentError(AirssysError, ValueError):
    """The text is not the ``traceparent`` of a trace."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"Not a traceparent: {self.text!r}"


class SystemNotRunningError(AirssysError):
    """The component system has not been started yet, or has been stopped."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state

    def __str__(self) -> str:
        way_out = "; async with starts it" if self.state == "created" else ""
        return f"The component system is {self.state}, not running{way_out}"


class InvalidTransitionError(AirssysError):
    """A component system in ``state`` was told to go on to ``requested``, which cannot follow."""

    def __init__(self, state: str, requested: str) -> None:
        super().__init__(state, requested)
        self.state = state
        self.requested = requested

    def __str__(self) -> str:
        return f"A component system that is {self.state} cannot become {self.requested}"


class WrongThreadError(AirssysError):
    """A call in a thread where it cannot be made: on the event loop, or anywhere else."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"Wrong thread: {self.reason}"


class ComponentError(AirssysError):
    """Something is wrong with one component, not with a message."""

    def __init__(self, component: ComponentAddress) -> None:
        super().__init__(component)
        self.component = component


class ComponentAlreadyExistsError(ComponentError):
    """The id is taken by a component that runs or is about to."""

    def __str__(self) -> str:
        return f"Component {self.component} already exists"


class ComponentNotFoundError(ComponentError):
    """No component runs under this id."""

    def __str__(self) -> str:
        return f"Component {self.component} does not exist"


class ComponentLoadError(ComponentError):
    """What was given as the component cannot handle messages."""

    def __init__(self, component: ComponentAddress, reason: str) -> None:
        super().__init__(component)
        self.args = (component, reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"Component {self.component} cannot be loaded: {self.reason}"


class ComponentStartError(ComponentError):
    """The component was loaded, but its ``start`` raised; the cause is chained."""

    def __init__(self, component: ComponentAddress, error_type: str, error_text: str) -> None:
        super().__init__(component)
        self.args = (component, error_type, error_text)
        self.error_type = error_type
        self.error_text = error_text

    def __str__(self) -> str:
        return f"Component {self.component} did not start: {self.error_type}: {self.error_text}"


class ComponentUnresponsiveError(ComponentError):
    """The component was cancelled and had not ended ``grace`` seconds later."""

    def __init__(self, component: ComponentAddress, grace: float) -> None:
        super().__init__(component)
        self.args = (component, grace)
        self.grace = grace

    def __str__(self) -> str:
        return f"Component {self.component} has ignored its cancellation for {self.grace:g} s"


class TimeLimitExceededError(ComponentError):
    """The handler had ``limit`` seconds for a message, and was cancelled."""

    def __init__(self, component: ComponentAddress, limit: float) -> None:
        super().__init__(component)
        self.args = (component, limit)
        self.limit = limit

    def __str__(self) -> str:
        return f"Component {self.component} did not handle a message within {self.limit:g} s"


class ComponentExit(AirssysError):  # noqa: N818 -- like SystemExit: a wish, not an error
    """Raised by a handler that has finished for good: the message is handled, the life ends."""


class MessagingError(AirssysError):
    """A message did not get through."""


class TargetNotFoundError(MessagingError):
    """No component runs under the id that a message was sent to."""

    def __init__(self, target: ComponentAddress) -> None:
        super().__init__(target)
        self.target = target

    def __str__(self) -> str:
        return f"No component {self.target} to deliver to"


class DeliveryFailedError(MessagingError):
    """The message could not be delivered, for a reason that has no error of its own.

    ``target`` is None for a request that was given up before it was sent, and for a message to
    many.
    """

    def __init__(self, target: ComponentAddress | None, reason: str) -> None:
        super().__init__(target, reason)
        self.target = target
        self.reason = reason

    def __str__(self) -> str:
        return f"Delivery to {self.target or 'nobody'} failed: {self.reason}"


class QueueFullError(MessagingError):
    """The mailbox of the target holds as many messages as it may (``capacity``)."""

    def __init__(self, target: ComponentAddress, capacity: int) -> None:
        super().__init__(target, capacity)
        self.target = target
        self.capacity = capacity

    def __str__(self) -> str:
        return f"The mailbox of {self.target} is full ({self.capacity} messages)"


class MailboxClosedError(MessagingError):
    """The target is stopping and takes no more messages."""

    def __init__(self, target: ComponentAddress) -> None:
        super().__init__(target)
        self.target = target

    def __str__(self) -> str:
        return f"The mailbox of {self.target} is closed"


class InvalidMessageError(MessagingError):
    """The message is not one: its payload, target, topic or correlation id makes no sense."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"Invalid message: {self.reason}"


class PayloadTooLargeError(MessagingError):
    """The payload has more bytes (``size``) than a message may carry (``limit``)."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size = size
        self.limit = limit

    def __str__(self) -> str:
        return f"The payload has {self.size} bytes, the limit is {self.limit}"


class CallCycleError(MessagingError):
    """A request would wait for itself; ``chain`` leads from the first caller to the target."""

    def __init__(self, chain: tuple[ComponentAddress, ...]) -> None:
        super().__init__(chain)
        self.chain = chain

    def __str__(self) -> str:
        return f"Requests would wait for each other: {' -> '.join(map(str, self.chain))}"


class RemoteHandlerError(MessagingError):
    """The handler of the target raised while it worked on a request."""

    def __init__(self, target: ComponentAddress, error_type: str, error_text: str) -> None:
        super().__init__(target, error_type, error_text)
        self.target = target
        self.error_type = error_type
        self.error_text = error_text

    def __str__(self) -> str:
        return f"The handler of {self.target} raised {self.error_type}: {self.error_text}"


class CorrelationTimeoutError(MessagingError, TimeoutError):
    """No reply came in time.

    Attributes:
        target: The component that was asked; None if the request was never sent.
        stage: How far the request had come: ``sending``, ``queued`` or ``handling``.
        elapsed: Seconds since the request was registered.
        queue_depth: Messages that waited in the mailbox of the target when time ran out.
    """

    def __init__(
        self, target: ComponentAddress | None, stage: str, elapsed: float, queue_depth: int
    ) -> None:
        super().__init__()
        # OSError, the base of TimeoutError, would read arguments as errno and file names.
        self.args = (target, stage, elapsed, queue_depth)
        self.target = target
        self.stage = stage
        self.elapsed = elapsed
        self.queue_depth = queue_depth

    def __str__(self) -> str:
        return (
            f"No reply from {self.target or 'anybody'} after {self.elapsed:.3f} s "
            f"(stage: {self.stage}, {self.queue_depth} messages waiting there)"
        )


class SecurityError(AirssysError):
    """Something is not permitted."""


class CapabilityDeniedError(SecurityError):
    """The sender may not do this to the target, or the target may not ``receive`` from it.

    It says nothing about whether the target exists.
    """

    def __init__(self, sender: ComponentAddress, action: str, target: ComponentAddress) -> None:
        super().__init__(sender, action, target)
        self.sender = sender
        self.action = action
        self.target = target

    def __str__(self) -> str:
        if self.action == "receive":
            return f"{self.target} may not receive from {self.sender}: no ReceiveFrom permits it"
        capability = f"{self.action.capitalize()}To"
        return f"{self.sender} may not {self.action} to {self.target}: no {capability} permits it"


class InvalidCapabilityError(SecurityError, ValueError):
    """The pattern of a capability is malformed and would never match what was meant."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(pattern, reason)
        self.pattern = pattern
        self.reason = reason

    def __str__(self) -> str:
        return f"Not a component pattern: {self.pattern!r}: {self.reason}"
