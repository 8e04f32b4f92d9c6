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
from airssys_wasm.core.security.audit import AuditEvent, AuditSink
from airssys_wasm.core.security.capability import ReceiveFrom, SendTo
from airssys_wasm.core.security.grant import Deny, Expiring
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.testing.clock import ManualClock

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


class UndecidedSink:
    @property
    def wants_allowed(self) -> bool:
        raise OSError("cannot say")

    def record(self, event: AuditEvent) -> None:
        raise OSError(f"cannot write {event.action.value}")


def test_a_time_on_record_has_whole_microseconds(shop: ComponentId, billing: ComponentId) -> None:
    sink = RecordingSink(wants_allowed=False)
    with pytest.raises(CapabilityDeniedError):
        CapabilityPolicy(sink, ManualClock(1.999e-6)).authorize(shop, Action.SEND, billing)
    assert sink.events[0].timestamp == datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC)


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
    assert policy.authorize(shop, Action.SEND, billing) is True  # until something else is granted
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
    assert policy.authorize(shop, Action.SEND, billing) is False  # to be asked every time
    assert sink.events == [AuditEvent(shop, Action.SEND, billing, allowed=True, timestamp=NOW)]


@pytest.mark.parametrize("sink", [BrokenSink(), UndecidedSink()])
def test_a_broken_sink_changes_no_decision_and_is_noticed(
    clock: Clock,
    shop: ComponentId,
    billing: ComponentId,
    caplog: LogCaptureFixture,
    sink: AuditSink,
) -> None:
    policy = CapabilityPolicy(sink, clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.authorize(shop, Action.SEND, billing)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.SEND, shop)
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]


def test_what_the_target_does_not_receive_is_denied_in_its_name(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    sink = RecordingSink(wants_allowed=True)
    policy = CapabilityPolicy(sink, clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.grant(billing, [ReceiveFrom("app/cashier/*")])
    with pytest.raises(CapabilityDeniedError) as caught:
        policy.authorize(shop, Action.SEND, billing)
    assert str(caught.value) == (
        "app/billing/1 may not receive from app/shop/1: no ReceiveFrom permits it"
    )
    assert sink.events == [AuditEvent(shop, Action.RECEIVE, billing, allowed=False, timestamp=NOW)]


def test_who_may_not_send_does_not_learn_whom_the_target_receives_from(
    clock: Clock, shop: ComponentId, billing: ComponentId
) -> None:
    policy = CapabilityPolicy(RecordingSink(wants_allowed=False), clock)
    policy.grant(billing, [Deny(ReceiveFrom("*/*/*"))])
    with pytest.raises(CapabilityDeniedError) as caught:
        policy.authorize(shop, Action.SEND, billing)
    assert caught.value.action == "send"


def test_a_permission_on_time_is_asked_for_every_message_until_it_is_over(
    manual_clock: ManualClock, shop: ComponentId, billing: ComponentId
) -> None:
    policy = CapabilityPolicy(RecordingSink(wants_allowed=False), manual_clock)
    policy.grant(shop, [Expiring(SendTo("app/billing/*"), seconds=10)])
    assert policy.authorize(shop, Action.SEND, billing) is False
    manual_clock.advance(10)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.SEND, billing)


def test_so_it_is_if_only_the_target_receives_on_time(
    manual_clock: ManualClock, shop: ComponentId, billing: ComponentId
) -> None:
    policy = CapabilityPolicy(RecordingSink(wants_allowed=False), manual_clock)
    policy.grant(shop, [SendTo("app/billing/*")])
    policy.grant(billing, [Expiring(ReceiveFrom("app/shop/*"), seconds=10)])
    assert policy.authorize(shop, Action.SEND, billing) is False
    manual_clock.advance(10)
    with pytest.raises(CapabilityDeniedError):
        policy.authorize(shop, Action.SEND, billing)


@pytest.mark.parametrize("wants_allowed", [True, False])
def test_whether_it_would_permit_can_be_asked_without_a_record(
    manual_clock: ManualClock,
    shop: ComponentId,
    billing: ComponentId,
    wants_allowed: bool,  # noqa: FBT001 -- a test case, not an interface
) -> None:
    sink = RecordingSink(wants_allowed=wants_allowed)
    policy = CapabilityPolicy(sink, manual_clock)
    assert policy.permits(shop, Action.SEND, billing) is False
    policy.grant(shop, [Expiring(SendTo("app/billing/*"), seconds=10)])
    assert policy.permits(shop, Action.SEND, billing) is True
    assert policy.permits(shop, Action.REQUEST, billing) is False
    policy.grant(billing, [ReceiveFrom("app/cashier/*")])
    assert policy.permits(shop, Action.SEND, billing) is False
    policy.revoke(billing)
    manual_clock.advance(10)
    assert policy.permits(shop, Action.SEND, billing) is False
    assert sink.events == []
