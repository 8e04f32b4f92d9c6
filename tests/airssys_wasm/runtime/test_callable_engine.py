# Layer 1: Standard library imports
from collections.abc import Awaitable
from functools import partial

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import ComponentHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.runtime.callable_engine import CallableEngine


def plain(message: ComponentMessage) -> bytes:
    return b"plain " + message.payload


async def asynchronous(message: ComponentMessage) -> bytes:
    return b"async " + message.payload


class AsyncObject:
    async def __call__(self, message: ComponentMessage) -> bytes:
        return b"object " + message.payload


def returns_an_awaitable(message: ComponentMessage) -> Awaitable[bytes]:
    return asynchronous(message)


async def prefixed(prefix: bytes, message: ComponentMessage) -> bytes:
    return prefix + message.payload


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("source", "reply"),
    [
        (plain, b"plain x"),
        (asynchronous, b"async x"),
        (AsyncObject(), b"object x"),
        (partial(prefixed, b"partial "), b"partial x"),
        (returns_an_awaitable, b"async x"),
        (lambda _message: None, None),
    ],
    ids=["plain", "async", "object", "partial", "plain over async", "nothing"],
)
async def test_whatever_can_be_called_with_a_message_handles_messages(
    source: ComponentHandler, reply: bytes | None, shop: ComponentId, context: ComponentContext
) -> None:
    loaded = await CallableEngine().load(source, context)
    assert (loaded.start, loaded.stop, loaded.crashes) == (None, None, False)
    assert await loaded.handle(ComponentMessage(shop, b"x", 0)) == reply


@pytest.mark.anyio
async def test_an_async_function_is_used_as_it_is(context: ComponentContext) -> None:
    loaded = await CallableEngine().load(asynchronous, context)
    assert loaded.handle is asynchronous


@pytest.mark.anyio
async def test_what_cannot_be_called_cannot_be_loaded(context: ComponentContext) -> None:
    with pytest.raises(ComponentLoadError) as caught:
        await CallableEngine().load(b"bytes", context)  # type: ignore[arg-type]  # that is the test
    assert (caught.value.component, caught.value.reason) == (
        context.self_id,
        "bytes is not callable",
    )
