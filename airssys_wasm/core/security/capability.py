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

    def permits(self, action: Action, target: ComponentId) -> bool:
        """Return whether this capability covers the action on the target."""
        ...


@dataclass(frozen=True, slots=True)
class TargetCapability:
    """Permits one action on the components that a pattern matches (see ``ComponentPattern``).

    Raises:
        InvalidCapabilityError: The pattern is malformed.
    """

    action: ClassVar[Action]
    pattern: str
    _targets: ComponentPattern = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_targets", ComponentPattern(self.pattern))

    def permits(self, action: Action, target: ComponentId) -> bool:
        """Return whether this is the action, and the pattern matches the target."""
        return action is self.action and self._targets.matches(target)


class SendTo(TargetCapability):
    """Permits to send messages to which no reply is expected."""

    __slots__ = ()
    action = Action.SEND


class RequestTo(TargetCapability):
    """Permits to send messages to which a reply is expected."""

    __slots__ = ()
    action = Action.REQUEST
