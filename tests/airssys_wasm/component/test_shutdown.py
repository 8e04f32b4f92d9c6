# Layer 1: Standard library imports
import logging
from asyncio import CancelledError, Event, create_task

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.component.wrapper import Blueprint, ComponentWrapper
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.testing.clock import ManualClock


class OneMessageInbox:
    """Holds one message and then ends, if it is closed."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self._closed = Event()

    async def serve(self, handle: MessageHandler, *, crashes: bool) -> None:
        assert crashes is False
        await handle(ComponentMessage(ComponentId("a", "b", "c"), b"x", 0))
        await self._closed.wait()

    def close(self) -> None:
        self.events.append("close")
        self._closed.set()

    def interrupt(self) -> None:
        self.events.append("interrupt")

    def abandon(self) -> int:
        self.events.append("abandon")
        return 0


def run(
    component: ComponentId, inbox: OneMessageInbox, supervisor: Supervisor, handle: MessageHandler
) -> ComponentWrapper:
    async def load() -> LoadedComponent:
        return LoadedComponent(handle)

    ended: list[ComponentWrapper] = []
    return ComponentWrapper(Blueprint(component, load), inbox, supervisor, ended.append)


async def settle() -> None:
    """Let everything happen that can: what ends in one turn is noticed in the next."""
    for _ in range(3):
        await anyio.wait_all_tasks_blocked()


async def return_at_once(message: ComponentMessage) -> bytes:
    return message.payload


@pytest.mark.anyio
async def test_a_component_that_finishes_is_only_closed(
    clock: Clock, billing: ComponentId, supervisor: Supervisor
) -> None:
    inbox = OneMessageInbox()
    wrapper = run(billing, inbox, supervisor, return_at_once)
    await stop_components([wrapper], 60.0, clock)
    assert inbox.events == ["close", "abandon"]
    assert wrapper.task.done()
    assert not wrapper.task.cancelled()


@pytest.mark.anyio
async def test_a_component_that_does_not_finish_is_killed(
    clock: Clock, billing: ComponentId, supervisor: Supervisor
) -> None:
    inbox = OneMessageInbox()

    async def never_return(message: ComponentMessage) -> bytes:
        await Event().wait()
        return message.payload

    wrapper = run(billing, inbox, supervisor, never_return)
    await stop_components([wrapper], 0.0, clock)
    assert inbox.events == ["close", "abandon", "abandon"]
    assert wrapper.task.cancelled()


@pytest.mark.anyio
async def test_a_component_that_refuses_to_end_is_left_behind_and_logged(
    manual_clock: ManualClock,
    billing: ComponentId,
    supervisor: Supervisor,
    caplog: LogCaptureFixture,
) -> None:
    release = Event()

    async def refuse(message: ComponentMessage) -> bytes:
        try:
            await Event().wait()
        except CancelledError:
            await release.wait()
        return message.payload

    wrapper = run(billing, OneMessageInbox(), supervisor, refuse)
    stopping = create_task(stop_components([wrapper], 0.0, manual_clock))
    await settle()
    manual_clock.advance(0.9)
    await settle()
    assert not stopping.done()
    manual_clock.advance(0.1)
    await stopping
    assert not wrapper.task.done()
    assert caplog.record_tuples == [
        (
            "airssys_wasm.component.wrapper",
            logging.ERROR,
            "app/billing/1 ignores its cancellation and is left behind",
        )
    ]
    release.set()
    await wrapper.task
    assert manual_clock.pending_alarms == 0


@pytest.mark.anyio
async def test_each_is_closed_when_the_one_before_has_ended_and_all_when_time_is_up(
    manual_clock: ManualClock, supervisor: Supervisor
) -> None:
    inboxes = [OneMessageInbox() for _ in range(4)]
    go = [Event() for _ in inboxes]

    def handler(turn: Event) -> MessageHandler:
        async def handle(message: ComponentMessage) -> bytes:
            await turn.wait()
            return message.payload

        return handle

    wrappers = [
        run(ComponentId("app", "x", str(number)), inbox, supervisor, handler(go[number]))
        for number, inbox in enumerate(inboxes)
    ]
    stopping = create_task(stop_components(wrappers, 5.0, manual_clock))
    await settle()
    assert [inbox.events for inbox in inboxes] == [["close"], [], [], []]
    go[0].set()
    await settle()
    assert [inbox.events[:1] for inbox in inboxes] == [["close"], ["close"], [], []]
    manual_clock.advance(5.0)
    await stopping
    assert inboxes[0].events == ["close", "abandon"]
    assert [inbox.events for inbox in inboxes[1:]] == [["close", "abandon", "abandon"]] * 3


@pytest.mark.anyio
async def test_there_may_be_nothing_to_stop(clock: Clock) -> None:
    await stop_components([], 60.0, clock)


@pytest.mark.anyio
async def test_a_component_does_not_die_unnoticed(
    billing: ComponentId, supervisor: Supervisor, caplog: LogCaptureFixture
) -> None:
    class Fatal(BaseException):
        """Neither an Exception nor a cancellation."""

    async def fail(message: ComponentMessage) -> bytes:
        raise Fatal(message.payload)

    wrapper = run(billing, OneMessageInbox(), supervisor, fail)
    await anyio.wait_all_tasks_blocked()
    await anyio.lowlevel.checkpoint()  # the callback of a task runs a turn after its end
    assert wrapper.task.done()
    assert caplog.record_tuples == [
        ("airssys_wasm.component.wrapper", logging.ERROR, "app/billing/1 died")
    ]
