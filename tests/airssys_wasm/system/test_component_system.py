# Layer 1: Standard library imports
import asyncio
from asyncio import Event, create_task, gather, get_running_loop
from collections.abc import Callable
from gc import collect
from weakref import ref

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from airssys_wasm import (
    AuditEvent,
    CapabilityDeniedError,
    Clock,
    ComponentAlreadyExistsError,
    ComponentId,
    ComponentLoadError,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentSystem,
    CorrelationId,
    Counters,
    DeliveryFailedError,
    FireAndForget,
    InvalidCapabilityError,
    InvalidComponentIdError,
    InvalidTransitionError,
    MailboxClosedError,
    OverflowPolicy,
    PayloadTooLargeError,
    QueueFullError,
    RequestTo,
    SendTo,
    SystemConfig,
    SystemNotRunningError,
    TargetNotFoundError,
)
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.runtime.callable_engine import CallableEngine

pytestmark = pytest.mark.anyio
TO_BILLING = (SendTo("app/billing/*"), RequestTo("app/billing/*"))


class AuditTrail:
    def __init__(self, *, wants_allowed: bool = False) -> None:
        self.wants_allowed = wants_allowed
        self.events: list[AuditEvent] = []

    def record(self, event: AuditEvent) -> None:
        self.events.append(event)


async def ignore(message: ComponentMessage) -> None:
    """Handle a message by doing nothing."""
    assert message.payload is not None


async def never_return(message: ComponentMessage) -> None:
    await Event().wait()
    pytest.fail(f"handled {message}")


def balanced(counters: Counters) -> Counters:
    assert counters.sent == counters.accounted_for
    return counters


async def test_a_plain_loop_of_sends_to_an_idle_component_does_not_fail(
    shop: ComponentId, billing: ComponentId
) -> None:
    received: list[bytes] = []
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, lambda message: received.append(message.payload))
        pattern = FireAndForget(system.sender_for(shop))
        for number in range(5000):
            await pattern.send(billing, b"%d" % number)
    assert received == [b"%d" % number for number in range(5000)]
    assert balanced(system.counters()).handled == 5000


async def test_a_component_that_fell_idle_wakes_for_the_next_message(
    shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore)
        for number in range(3):
            await system.sender_for(shop).send(billing, b"x")
            await anyio.wait_all_tasks_blocked()
            assert system.counters().handled == number + 1


@pytest.mark.parametrize("capacity", [1, 2, 3, 10])
async def test_so_it_does_with_a_small_mailbox(
    shop: ComponentId, billing: ComponentId, capacity: int
) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore, mailbox_capacity=capacity)
        for _ in range(100):
            await system.sender_for(shop).send(billing, b"x")
    assert system.counters().handled == 100


async def test_without_a_capability_nothing_is_sent_and_the_denial_is_on_record(
    shop: ComponentId, billing: ComponentId
) -> None:
    trail = AuditTrail()
    async with ComponentSystem(SystemConfig(audit=trail)) as system:
        await system.spawn(shop, ignore)
        await system.spawn(billing, ignore)
        with pytest.raises(CapabilityDeniedError):
            await FireAndForget(system.sender_for(shop)).send(billing, b"x")
        counters = balanced(system.counters())
    assert [(event.sender, event.target, event.allowed) for event in trail.events] == [
        (shop, billing, False)
    ]
    assert (counters.sent, counters.rejected) == (1, 1)


async def test_a_sink_that_asks_sees_every_permitted_message(
    shop: ComponentId, billing: ComponentId
) -> None:
    trail = AuditTrail(wants_allowed=True)
    async with ComponentSystem(SystemConfig(audit=trail)) as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore)
        for _ in range(3):
            await system.sender_for(shop).send(billing, b"x")
    assert [event.allowed for event in trail.events] == [True, True, True]


async def test_unknown_target_full_mailbox_and_large_payload_each_have_their_error(
    shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem(SystemConfig(max_payload=4, drain_timeout=0)) as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        sender = system.sender_for(shop)
        with pytest.raises(TargetNotFoundError):
            await sender.send(billing, b"x")
        await system.spawn(billing, never_return, mailbox_capacity=1)
        with pytest.raises(PayloadTooLargeError):
            await sender.send(billing, b"12345")
        await sender.send(billing, b"1234")
        await anyio.wait_all_tasks_blocked()
        await sender.send(billing, b"2")
        with pytest.raises(QueueFullError):
            await sender.send(billing, b"3")
        counters = balanced(system.counters())
        assert counters == Counters(5, 1, 1, 0, 0, 3, 0, 0, 0)
    assert balanced(system.counters()) == Counters(5, 0, 0, 0, 1, 3, 0, 0, 1)


@pytest.mark.parametrize("overflow", [OverflowPolicy.DROP_NEW, OverflowPolicy.DROP_OLD])
async def test_a_component_may_prefer_to_lose_messages(
    shop: ComponentId, billing: ComponentId, overflow: OverflowPolicy
) -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, never_return, mailbox_capacity=1, overflow=overflow)
        for _ in range(4):
            await system.sender_for(shop).send(billing, b"x")
        await anyio.wait_all_tasks_blocked()
        assert balanced(system.counters()) == Counters(4, 1, 1, 0, 0, 0, 2, 0, 0)


async def test_an_expired_message_is_not_handled(
    clock: Clock, advance: Callable[[float], None], shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem(SystemConfig(clock=clock)) as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore)
        await system.sender_for(shop).send_with_correlation(
            billing, b"x", CorrelationId("c"), deadline=101.0
        )
        advance(2.0)
        await anyio.wait_all_tasks_blocked()
        assert balanced(system.counters()) == Counters(1, 0, 0, 0, 0, 0, 0, 1, 0)


async def test_the_books_balance_at_any_moment(shop: ComponentId, billing: ComponentId) -> None:
    snapshots: list[Counters] = []
    async with ComponentSystem() as system:

        async def handle(message: ComponentMessage) -> None:
            snapshots.append(system.counters())
            await anyio.lowlevel.checkpoint()
            snapshots.append(system.counters())
            if message.payload == b"2":
                raise ValueError(message.payload)

        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, handle, mailbox_capacity=8)
        sender = system.sender_for(shop)
        results = await gather(
            *(sender.send(billing, b"%d" % number) for number in range(12)), return_exceptions=True
        )
        snapshots.append(system.counters())
    assert sum(isinstance(result, QueueFullError) for result in results) == 3
    assert [counters.sent - counters.accounted_for for counters in snapshots] == [0] * 19
    assert {counters.in_handling for counters in snapshots} == {1}
    assert balanced(system.counters()) == Counters(12, 0, 0, 8, 1, 3, 0, 0, 0)


async def test_of_two_spawns_of_one_id_exactly_one_wins(billing: ComponentId) -> None:
    async with ComponentSystem() as system:
        results = await gather(
            system.spawn(billing, ignore), system.spawn(billing, ignore), return_exceptions=True
        )
        assert [type(result) for result in results].count(ComponentAlreadyExistsError) == 1
        assert results.count(None) == 1


async def test_a_spawn_that_fails_leaves_nothing_behind(billing: ComponentId) -> None:
    async with ComponentSystem() as system:
        with pytest.raises(ComponentLoadError):
            await system.spawn(billing, 5)  # type: ignore[arg-type]  # that is the test
        with pytest.raises(ValueError, match="at least one"):
            await system.spawn(billing, ignore, mailbox_capacity=0)
        with pytest.raises(InvalidCapabilityError):
            await system.spawn(billing, ignore, capabilities=["app/*/*"])  # type: ignore[list-item]  # that is the test
        with pytest.raises(InvalidComponentIdError) as caught:
            await system.spawn(str(billing), ignore)  # type: ignore[arg-type]  # that is the test
        assert caught.value.args == (str(billing), "ComponentId.parse() makes one of text")
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(billing)
        await system.spawn(billing, ignore)


async def test_nothing_keeps_a_source_whose_spawn_failed(billing: ComponentId) -> None:
    class Source:
        """Neither callable nor an object with ``handle``."""

    # From Python 3.12 on, a component may fail before its spawn has looked up again.
    get_running_loop().set_task_factory(getattr(asyncio, "eager_task_factory", None))
    source = Source()
    memory = ref(source)
    async with ComponentSystem() as system:
        with pytest.raises(ComponentLoadError):
            await system.spawn(billing, source)  # type: ignore[arg-type]  # that is the test
        del source
        await anyio.lowlevel.checkpoint()  # the event loop lets go of what woke the spawn
        collect()
        assert memory() is None


async def test_a_component_that_loads_while_the_system_stops_is_not_started(
    billing: ComponentId, monkeypatch: MonkeyPatch
) -> None:
    loading, loaded = Event(), Event()

    async def load(
        engine: CallableEngine, source: MessageHandler, context: ComponentContext
    ) -> LoadedComponent:
        assert (type(engine), context.self_id) == (CallableEngine, billing)
        loading.set()
        await loaded.wait()
        return LoadedComponent(source)

    monkeypatch.setattr(CallableEngine, "load", load)
    async with ComponentSystem() as system:
        spawning = create_task(system.spawn(billing, ignore))
        await loading.wait()
        with pytest.raises(ComponentAlreadyExistsError):
            await system.spawn(billing, ignore)
        await system.stop()
        loaded.set()
        with pytest.raises(SystemNotRunningError):
            await spawning
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(billing)


async def test_a_component_that_was_stopped_is_gone_and_its_id_free(
    shop: ComponentId, billing: ComponentId
) -> None:
    received: list[bytes] = []
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore, capabilities=[SendTo("app/shop/*")])
        sender, stale = system.sender_for(shop), system.sender_for(billing)
        await sender.send(billing, b"1")
        await gather(system.stop_component(billing), system.stop_component(billing))
        assert system.counters().handled == 1
        with pytest.raises(TargetNotFoundError):
            await sender.send(billing, b"2")
        with pytest.raises(DeliveryFailedError):
            await stale.send(shop, b"3")
        with pytest.raises(ComponentNotFoundError):
            await system.stop_component(billing)
        await system.spawn(billing, lambda message: received.append(message.payload))
        await sender.send(billing, b"4")
    assert received == [b"4"]


async def test_a_stopping_component_takes_no_more(shop: ComponentId, billing: ComponentId) -> None:
    release = Event()

    async def handle(message: ComponentMessage) -> None:
        assert message.payload == b"1"
        await release.wait()

    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, handle)
        await system.sender_for(shop).send(billing, b"1")
        stopping = create_task(system.stop_component(billing))
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(MailboxClosedError):
            await system.sender_for(shop).send(billing, b"2")
        release.set()
        await stopping


async def test_a_component_may_stop_itself(shop: ComponentId, billing: ComponentId) -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:

        async def handle(message: ComponentMessage) -> None:
            assert message.payload == b"stop"
            await system.stop_component(billing)

        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, handle)
        await system.sender_for(shop).send(billing, b"stop")
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(billing)
        assert balanced(system.counters()).failed == 1


async def test_what_waits_is_handled_before_the_system_ends(
    shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, ignore)
        for _ in range(10):
            await system.sender_for(shop).send(billing, b"x")
        assert system.counters().waiting == 10
    assert balanced(system.counters()) == Counters(10, 0, 0, 10, 0, 0, 0, 0, 0)


async def test_what_cannot_be_handled_in_time_becomes_a_dead_letter(
    shop: ComponentId, billing: ComponentId
) -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(shop, ignore, capabilities=TO_BILLING)
        await system.spawn(billing, never_return)
        for _ in range(10):
            await system.sender_for(shop).send(billing, b"x")
        await anyio.wait_all_tasks_blocked()
    assert balanced(system.counters()) == Counters(10, 0, 0, 0, 1, 0, 0, 0, 9)


async def test_stopping_again_changes_nothing(billing: ComponentId) -> None:
    system = ComponentSystem()
    async with system:
        await system.spawn(billing, ignore)
        await gather(system.stop(), system.stop())
        await system.stop()
        with pytest.raises(SystemNotRunningError) as caught:
            await system.spawn(billing, ignore)
        assert caught.value.state == "stopped"
    with pytest.raises(InvalidTransitionError, match="stopped cannot become starting"):
        await system.start()


async def test_a_stop_goes_on_when_its_caller_is_cancelled(billing: ComponentId) -> None:
    async with ComponentSystem() as system:
        await system.spawn(billing, ignore)
        stopping = create_task(system.stop())
        await anyio.lowlevel.checkpoint()
        stopping.cancel()
        await anyio.wait_all_tasks_blocked()
        assert stopping.cancelled()
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(billing)


async def test_a_system_that_was_not_started_spawns_nothing(billing: ComponentId) -> None:
    system = ComponentSystem()
    with pytest.raises(SystemNotRunningError) as caught:
        await system.spawn(billing, ignore)
    assert caught.value.state == "created"
    await system.stop()


async def test_a_denial_is_logged_by_default(
    shop: ComponentId, billing: ComponentId, caplog: LogCaptureFixture
) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore)
        with pytest.raises(CapabilityDeniedError):
            await system.sender_for(shop).send(billing, b"x")
    assert [record.getMessage() for record in caplog.records] == [
        "app/shop/1 send to app/billing/1: denied"
    ]
