"""What one component was granted, and what follows from it."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from enum import Enum

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.capability import Capability, ReceiveFrom
from airssys_wasm.core.security.grant import Deny, Expiring, Grant


class Verdict(Enum):
    """Whether an action is permitted, and whether time alone can change that."""

    DENIED = "denied"
    FOR_NOW = "for now"
    LASTING = "lasting"


class Holdings:
    """Deny beats permit, and what nothing permits is denied; only receiving is open by default.

    Args:
        grants: What the component holds.
        now: Reading of the monotonic clock, in seconds, at which it was granted.

    Raises:
        InvalidCapabilityError: One of them is no grant; at a send it would be too late to say so.
    """

    __slots__ = ("_denied", "_expiring", "_lasting", "_receives_from_all")

    def __init__(self, grants: Iterable[Grant], now: float) -> None:
        self._denied: list[Capability] = []
        self._lasting: list[Capability] = []
        self._expiring: list[tuple[float, Capability]] = []
        for grant in grants:
            match grant:
                case Deny():
                    self._denied.append(self._checked(grant.capability))
                case Expiring():
                    self._expiring.append((now + grant.seconds, self._checked(grant.capability)))
                case _:
                    self._lasting.append(self._checked(grant))
        # A grant that has expired still says that its holder does not receive from everybody.
        held = [*self._lasting, *(capability for _, capability in self._expiring)]
        self._receives_from_all = not any(isinstance(one, ReceiveFrom) for one in held)

    def judge(self, action: Action, other: ComponentId, now: float) -> Verdict:
        """Decide about one action with another component, at this time."""
        if self._one_of(self._denied, action, other):
            return Verdict.DENIED
        if action is Action.RECEIVE and self._receives_from_all:
            return Verdict.LASTING
        if self._one_of(self._lasting, action, other):
            return Verdict.LASTING
        for end, capability in self._expiring:
            if now < end and capability.permits(action, other):
                return Verdict.FOR_NOW
        return Verdict.DENIED

    @staticmethod
    def _checked(capability: Capability) -> Capability:
        if isinstance(capability, type) or not callable(getattr(capability, "permits", None)):
            reason = "a capability is made of it, as in SendTo('app/billing/*')"
            raise InvalidCapabilityError(str(capability), reason)
        return capability

    @staticmethod
    def _one_of(capabilities: Iterable[Capability], action: Action, other: ComponentId) -> bool:
        for capability in capabilities:  # noqa: SIM110 -- a generator would double the price
            if capability.permits(action, other):
                return True
        return False
