"""Permissions that change while the system runs, and those of the receiver."""

# Layer 1: Standard library imports
from asyncio import Event, create_task

# Layer 2: Third-party imports
import pytest
from anyio.lowlevel import checkpoint

# Layer 3: Internal imports
from airssys_wasm import (
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentSystem,
    Deny,
    Expiring,
    OverflowPolicy,
    ReceiveFrom,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio


async def echo(message: ComponentMessage) -> bytes:
    return message.payload


async def test_a_capability_that_expires_ends_what_it_permitted(
    manual_clock: ManualClock, shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        await system.spawn(shop, echo, capabilities=[Expiring(SendTo("app/billing/*"), 60)])
        await system.spawn(billing, echo)
        for _ in range(3):
            await system.sender_for(shop).send(billing, b"x")
        manual_clock.advance(60)
        with pytest.raises(CapabilityDeniedError):
            await system.sender_for(shop).send(billing, b"x")
        counters = system.counters()
    assert (counters.sent, counters.rejected) == (4, 1)


async def test_capabilities_can_be_exchanged_while_the_component_runs(
    shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, echo)
        await system.spawn(billing, echo)
        sender = system.sender_for(shop)
        with pytest.raises(CapabilityDeniedError):
            await sender.send(billing, b"x")
        system.grant(shop, [SendTo("app/billing/*")])
        for _ in range(3):  # the route is remembered now
            await sender.send(billing, b"x")
        system.grant(shop, [SendTo("app/billing/*"), Deny(SendTo("*/*/1"))])
        with pytest.raises(CapabilityDeniedError):
            await sender.send(billing, b"x")
        with pytest.raises(ComponentNotFoundError):
            system.grant(ComponentId("app", "nobody", "1"), [])


async def test_a_receiver_can_shut_its_door_and_still_be_answered(
    shop: ComponentId, billing: ComponentId
) -> None:
    both = [SendTo("app/*/*"), RequestTo("app/*/*")]
    async with ComponentSystem() as system:
        await system.spawn(shop, echo, capabilities=[*both, ReceiveFrom("app/nobody/*")])
        await system.spawn(billing, echo, capabilities=both)
        with pytest.raises(CapabilityDeniedError):
            await system.sender_for(billing).send(shop, b"x")
        pattern = RequestResponse(system.sender_for(shop), system.correlations)
        assert await pattern.request(billing, b"a reply is no message", timeout=5.0)


async def test_who_waits_for_room_may_not_enter_when_the_permission_is_over(
    manual_clock: ManualClock, shop: ComponentId, billing: ComponentId
) -> None:
    release = Event()

    async def hold(message: ComponentMessage) -> None:
        assert message.payload == b"x"
        await release.wait()

    async with ComponentSystem(SystemConfig(clock=manual_clock, patience=90.0)) as system:
        await system.spawn(shop, echo, capabilities=[Expiring(SendTo("app/billing/*"), 60)])
        await system.spawn(billing, hold, mailbox_capacity=1, overflow=OverflowPolicy.WAIT)
        sender = system.sender_for(shop)
        for _ in range(2):
            await sender.send(billing, b"x")
        waiting = create_task(sender.send(billing, b"too late"))
        for _ in range(5):
            await checkpoint()
        manual_clock.advance(60)
        release.set()
        with pytest.raises(CapabilityDeniedError):
            await waiting
        assert system.counters().rejected == 1
