# Layer 1: Standard library imports
import logging
from asyncio import CancelledError, Event

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from airssys_wasm.component import shutdown
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.wrapper import ComponentWrapper
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage


class OneMessageInbox:
    """Holds one message and then ends, if it is closed."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self._closed = Event()

    async def serve(self, handle: MessageHandler) -> None:
        await handle(ComponentMessage(ComponentId("a", "b", "c"), b"x", 0))
        await self._closed.wait()

    def close(self) -> None:
        self.events.append("close")
        self._closed.set()

    def abandon(self) -> int:
        self.events.append("abandon")
        return 0


async def return_at_once(message: ComponentMessage) -> bytes:
    return message.payload


@pytest.mark.anyio
async def test_a_component_that_finishes_is_only_closed(billing: ComponentId) -> None:
    inbox = OneMessageInbox()
    wrapper = ComponentWrapper(billing, inbox, return_at_once)
    await stop_components([wrapper], drain_timeout=60.0)
    assert inbox.events == ["close"]
    assert wrapper.task.done()
    assert not wrapper.task.cancelled()


@pytest.mark.anyio
async def test_a_component_that_does_not_finish_is_killed(billing: ComponentId) -> None:
    inbox = OneMessageInbox()

    async def never_return(message: ComponentMessage) -> bytes:
        await Event().wait()
        return message.payload

    wrapper = ComponentWrapper(billing, inbox, never_return)
    await stop_components([wrapper], drain_timeout=0.0)
    assert inbox.events == ["close", "abandon"]
    assert wrapper.task.cancelled()


@pytest.mark.anyio
async def test_a_component_that_refuses_to_end_is_left_behind_and_logged(
    billing: ComponentId, monkeypatch: MonkeyPatch, caplog: LogCaptureFixture
) -> None:
    monkeypatch.setattr(shutdown, "CANCEL_GRACE", 0.0)
    release = Event()

    async def refuse(message: ComponentMessage) -> bytes:
        try:
            await Event().wait()
        except CancelledError:
            await release.wait()
        return message.payload

    wrapper = ComponentWrapper(billing, OneMessageInbox(), refuse)
    await stop_components([wrapper], drain_timeout=0.0)
    assert not wrapper.task.done()
    assert caplog.record_tuples == [
        (
            "airssys_wasm.component.shutdown",
            logging.ERROR,
            "app/billing/1 ignores its cancellation and is left behind",
        )
    ]
    release.set()
    await wrapper.task


@pytest.mark.anyio
async def test_there_may_be_nothing_to_stop() -> None:
    await stop_components([], drain_timeout=60.0)


@pytest.mark.anyio
async def test_a_component_does_not_die_unnoticed(
    billing: ComponentId, caplog: LogCaptureFixture
) -> None:
    async def fail(message: ComponentMessage) -> bytes:
        raise ValueError(message.payload)

    wrapper = ComponentWrapper(billing, OneMessageInbox(), fail)
    await anyio.wait_all_tasks_blocked()
    await anyio.lowlevel.checkpoint()  # the callback of a task runs a turn after its end
    assert wrapper.task.done()
    assert caplog.record_tuples == [
        ("airssys_wasm.component.wrapper", logging.ERROR, "app/billing/1 died")
    ]
