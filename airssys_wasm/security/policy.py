"""Deny by default."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from datetime import timedelta
from logging import getLogger
from typing import Never

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import EPOCH
from airssys_wasm.core.errors import CapabilityDeniedError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent, AuditSink
from airssys_wasm.core.security.grant import Grant
from airssys_wasm.core.security.policy import AccessPolicy
from airssys_wasm.security.holdings import Holdings, Verdict

logger = getLogger(__name__)


NOTHING_GRANTED = Holdings((), 0.0)


class CapabilityPolicy(AccessPolicy):
    """Permits what the sender was granted, unless the target was told not to receive it.

    Every denial goes to the audit sink.
    """

    def __init__(self, sink: AuditSink, clock: Clock) -> None:
        self._sink = sink
        self._clock = clock
        self._holdings: dict[ComponentId, Holdings] = {}

    def grant(self, component: ComponentId, grants: Iterable[Grant]) -> None:
        """Let the component hold these grants, and no others, from now on.

        Raises:
            InvalidCapabilityError: One of them is no grant. Nothing has changed then.
        """
        self._holdings[component] = Holdings(grants, self._clock.monotonic())

    def revoke(self, component: ComponentId) -> None:
        """Take everything away. May be called again."""
        self._holdings.pop(component, None)

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        """Return if the sender may do this, and the target may receive it; see ``AccessPolicy``."""
        # The sender first: who may not send must not learn whom the target receives from.
        sending = self._judge(sender, action, target)
        if sending is Verdict.DENIED:
            self._deny(sender, action, target)
        receiving = self._judge(target, Action.RECEIVE, sender)
        if receiving is Verdict.DENIED:
            self._deny(sender, Action.RECEIVE, target)
        is_watched = self._audit(sender, action, target, allowed=True)
        return not is_watched and sending is Verdict.LASTING and receiving is Verdict.LASTING

    def permits(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        """Return whether ``authorize`` would return now; see ``AccessPolicy``."""
        verdicts = (
            self._judge(sender, action, target),
            self._judge(target, Action.RECEIVE, sender),
        )
        return Verdict.DENIED not in verdicts

    def _judge(self, holder: ComponentId, action: Action, other: ComponentId) -> Verdict:
        holdings = self._holdings.get(holder, NOTHING_GRANTED)
        return holdings.judge(action, other, self._clock.monotonic())

    def _deny(self, sender: ComponentId, action: Action, target: ComponentId) -> Never:
        self._audit(sender, action, target, allowed=False)
        raise CapabilityDeniedError(sender, action.value, target)

    def _audit(
        self, sender: ComponentId, action: Action, target: ComponentId, *, allowed: bool
    ) -> bool:
        """Hand the decision to the sink, and return whether that one wants to hear of such."""
        try:
            if allowed and not self._sink.wants_allowed:
                return False
            timestamp = EPOCH + timedelta(microseconds=self._clock.utc_ns() // 1000)
            self._sink.record(AuditEvent(sender, action, target, allowed, timestamp))
        except Exception:
            # A broken sink must neither open the gate nor close it.
            logger.exception(
                "The audit sink failed on %s to %s by %s",
                action,
                target,
                sender,
                extra={
                    "event": "audit_failed",
                    "sender": str(sender),
                    "action": action.value,
                    "target": str(target),
                    "allowed": allowed,
                },
            )
        return True
