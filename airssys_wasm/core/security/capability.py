"""What a component is allowed to do."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.pattern import ComponentPattern


class Capability(Protocol):
    """A permission. A component without one for what it wants may not do it."""

    __slots__ = ()

    def permits(self, action: Action, other: ComponentId) -> bool:
        """Return whether this covers the action with the other component."""
        ...


@dataclass(frozen=True, slots=True)
class PatternCapability(Capability):
    """Permits one action on the components that a pattern matches (see ``ComponentPattern``).

    Raises:
        InvalidCapabilityError: The pattern is malformed.
    """

    action: ClassVar[Action]
    pattern: str
    _others: ComponentPattern = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_others", ComponentPattern(self.pattern))

    def permits(self, action: Action, other: ComponentId) -> bool:
        """Return whether this is the action, and the pattern matches the other component."""
        return action is self.action and self._others.matches(other)


class SendTo(PatternCapability):
    """Permits to send messages to which no reply is expected."""

    __slots__ = ()
    action = Action.SEND


class RequestTo(PatternCapability):
    """Permits to send messages to which a reply is expected."""

    __slots__ = ()
    action = Action.REQUEST


class BroadcastTo(PatternCapability):
    """Permits to reach components by a broadcast, or by a topic that they subscribe to."""

    __slots__ = ()
    action = Action.BROADCAST


class ReceiveFrom(PatternCapability):
    """Permits to be reached by components.

    Whoever holds none is reached by all who may send to it; whoever holds one, by no others.
    """

    __slots__ = ()
    action = Action.RECEIVE
