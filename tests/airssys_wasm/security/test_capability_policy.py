# Layer 1: Standard library imports
import logging
from datetime import UTC, datetime

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import CapabilityDeniedError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent
from airssys_wasm.core.security.capability import SendTo
from airssys_wasm.security.policy import CapabilityPolicy

NOW = datetime(1970, 1, 1, 0, 1, 40, tzinfo=UTC)


class RecordingSink:
    def __init__(self, *, wants_allowed: bool) -> None:
        self.wants_allowed = wants_allowed
        self.events: list[AuditEvent] = []

    def record(self, event: AuditEvent) -> None:
        self.events.append(event)


class BrokenSink:
    wants_allowed = True

    def record(self, event: AuditEvent) -> None:
        raise OSError(f"cannot write {event.action.value}")


def test_without_a_capability_nothing_is_permitted(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    sink = RecordingSink(wants_allowed=False)
    policy = CapabilityPolicy(sink, clock)
    with pytest.raises(CapabilityDeniedError) as caught:
        policy.authorize(shop, Action.SEND, billing)
    assert (caught.value.sender, caught.value.action, caught.value.target) == (
        shop,
        "send",
        billing,
    )
    assert sink.events == [AuditEvent(shop, Action.SEND, billing, allowed=False, timestamp=NOW)]


def test_a_capability_permits_its_holder_only(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    sink = RecordingSink(wants_allowed=False)
    policy = CapabilityPolicy(sink, clock)
    policy.grant(shop, [SendTo("app/shop/*"), SendTo("app/billing/*")])
    policy.authorize(shop, Action.SEND, billing)
    assert sink.events == []
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(billing, Action.SEND, billing)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.REQUEST, billing)


def test_a_revoked_capability_is_gone(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    policy = CapabilityPolicy(RecordingSink(wants_allowed=False), clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.revoke(shop)
    policy.revoke(shop)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.SEND, billing)


def test_a_sink_that_asks_hears_of_permissions_too(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    sink = RecordingSink(wants_allowed=True)
    policy = CapabilityPolicy(sink, clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.authorize(shop, Action.SEND, billing)
    assert policy.must_see_every_message
    assert sink.events == [AuditEvent(shop, Action.SEND, billing, allowed=True, timestamp=NOW)]


def test_a_broken_sink_changes_no_decision_and_is_noticed(
    clock: Clock, shop: ComponentId, billing: ComponentId, caplog: LogCaptureFixture
) -> None:
    policy = CapabilityPolicy(BrokenSink(), clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.authorize(shop, Action.SEND, billing)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.SEND, shop)
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]
