"""Deny by default."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from datetime import timedelta
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import EPOCH
from airssys_wasm.core.errors import CapabilityDeniedError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent, AuditSink
from airssys_wasm.core.security.capability import Capability

logger = getLogger(__name__)


class CapabilityPolicy:
    """Permits what the capabilities of the sender cover, and nothing else.

    It is an ``AccessPolicy``. Every denial goes to the audit sink.
    """

    def __init__(self, sink: AuditSink, clock: Clock) -> None:
        self._sink = sink
        self._clock = clock
        self._granted: dict[ComponentId, tuple[Capability, ...]] = {}

    @property
    def must_see_every_message(self) -> bool:
        """Whether the sink asks for permitted sends too."""
        return self._sink.wants_allowed

    def grant(self, component: ComponentId, capabilities: Iterable[Capability]) -> None:
        """Let the component hold these capabilities, and no others."""
        self._granted[component] = tuple(capabilities)

    def revoke(self, component: ComponentId) -> None:
        """Take all capabilities away. May be called again."""
        self._granted.pop(component, None)

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> None:
        """Return if a capability of the sender covers the action.

        Raises:
            CapabilityDeniedError: None does.
        """
        held = self._granted.get(sender, ())
        allowed = any(capability.permits(action, target) for capability in held)
        if not allowed or self._sink.wants_allowed:
            self._audit(sender, action, target, allowed=allowed)
        if not allowed:
            raise CapabilityDeniedError(sender, action.value, target)

    def _audit(
        self, sender: ComponentId, action: Action, target: ComponentId, *, allowed: bool
    ) -> None:
        timestamp = EPOCH + timedelta(microseconds=self._clock.utc_ns() // 1000)
        try:
            self._sink.record(AuditEvent(sender, action, target, allowed, timestamp))
        except Exception:
            # A broken sink must neither open the gate nor close it.
            logger.exception("The audit sink failed on %s to %s by %s", action, target, sender)
