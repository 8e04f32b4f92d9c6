# Layer 1: Standard library imports
import threading
from collections.abc import Awaitable

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentHandler,
    ComponentId,
    ComponentLoadError,
    ComponentMessage,
    ComponentSystem,
    RemoteHandlerError,
    RequestResponse,
    RequestTo,
    SystemConfig,
)

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")


def where(message: ComponentMessage) -> bytes:
    return message.payload + threading.current_thread().name.encode()


async def never(message: ComponentMessage) -> bytes:
    return message.payload


def async_in_disguise(message: ComponentMessage) -> Awaitable[bytes]:
    return never(message)


def exhausted(message: ComponentMessage) -> bytes:
    return next(iter([message.payload][:0]))


@pytest.mark.parametrize("threaded", [True, False])
async def test_a_blocking_handler_may_run_in_a_thread(*, threaded: bool) -> None:
    async with ComponentSystem() as system:
        await system.spawn(A, where, capabilities=[RequestTo("app/*/*")])
        await system.spawn(B, where, threaded=threaded)
        pattern = RequestResponse(system.sender_for(A), system.correlations)
        reply = await pattern.request(B, b"in ", timeout=60)
    elsewhere = reply != b"in " + threading.current_thread().name.encode()
    assert elsewhere is threaded


@pytest.mark.parametrize(
    ("handler", "text"),
    [
        (async_in_disguise, "must return its reply, and this is async"),
        (exhausted, "RuntimeError: a handler raised StopIteration"),
    ],
)
async def test_what_no_future_or_nobody_could_take_fails_the_message(
    handler: ComponentHandler, text: str
) -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, where, capabilities=[RequestTo("app/*/*")])
        await system.spawn(B, handler, threaded=True)
        pattern = RequestResponse(system.sender_for(A), system.correlations)
        with pytest.raises(RemoteHandlerError, match=text):
            await pattern.request(B, b"x", timeout=10)
        assert (system.counters().handled, system.counters().failed) == (0, 1)


async def test_only_a_plain_callable_can_run_in_a_thread() -> None:
    async with ComponentSystem() as system:
        with pytest.raises(ComponentLoadError) as caught:
            await system.spawn(A, never, threaded=True)
    assert caught.value.reason == "only a plain callable can run in a thread"
