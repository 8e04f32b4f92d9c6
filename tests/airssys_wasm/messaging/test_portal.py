# Layer 1: Standard library imports
from asyncio import Event, all_tasks, create_task, new_event_loop, to_thread
from concurrent.futures import Future

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from airssys_wasm.core.errors import SystemNotRunningError, WrongThreadError
from airssys_wasm.messaging import portal as portal_module
from airssys_wasm.messaging.portal import Portal

pytestmark = pytest.mark.anyio


@pytest.fixture
async def portal() -> Portal:
    portal = Portal()
    portal.open()
    return portal


async def answer() -> int:
    await anyio.lowlevel.checkpoint()
    return 42


async def fail() -> int:
    await anyio.lowlevel.checkpoint()
    raise KeyError("x")


async def hang() -> int:
    await Event().wait()
    return 0


async def test_a_call_returns_or_raises_the_outcome(portal: Portal) -> None:
    assert await to_thread(portal.call, answer) == 42
    with pytest.raises(KeyError):
        await to_thread(portal.call, fail)


async def test_the_thread_of_the_loop_is_refused(portal: Portal) -> None:
    with pytest.raises(WrongThreadError, match="await the async sender"):
        portal.call(answer)


def test_a_portal_that_was_never_opened_says_so() -> None:
    with pytest.raises(SystemNotRunningError) as caught:
        Portal().call(answer)
    assert caught.value.state == "created"


async def test_a_closed_portal_lets_nobody_in(portal: Portal) -> None:
    await portal.close()
    await portal.close()
    with pytest.raises(SystemNotRunningError) as caught:
        await to_thread(portal.call, answer)
    assert caught.value.state == "stopped"


async def test_closing_lets_calls_end_by_themselves(portal: Portal) -> None:
    ready = Event()

    async def wait_for_ready() -> int:
        await ready.wait()
        return 1

    call = create_task(to_thread(portal.call, wait_for_ready))
    await anyio.wait_all_tasks_blocked()
    ready.set()
    await portal.close()
    assert await call == 1


async def test_closing_releases_those_that_do_not(portal: Portal, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(portal_module, "RELEASE_GRACE", 0)
    before = all_tasks()
    call = create_task(to_thread(portal.call, hang))
    await anyio.wait_all_tasks_blocked()
    await portal.close()
    with pytest.raises(SystemNotRunningError):
        await call
    assert all_tasks() == before


async def test_an_error_after_closing_is_not_reported_twice(portal: Portal) -> None:
    """A future whose error nobody looks at would end in the log, and fail this test."""
    ready = Event()

    async def fail_when_ready() -> int:
        await ready.wait()
        raise KeyError("x")

    call = create_task(to_thread(portal.call, fail_when_ready))
    await anyio.wait_all_tasks_blocked()
    ready.set()
    await portal.close()
    with pytest.raises(KeyError):
        await call


async def test_a_caller_that_is_interrupted_leaves_no_task(
    portal: Portal, monkeypatch: MonkeyPatch
) -> None:
    before = all_tasks()
    result = Future.result

    def interrupted(outcome: Future[object], timeout: float | None = None) -> object:
        if outcome.done():
            return result(outcome, timeout)
        raise KeyboardInterrupt

    def call() -> str:
        with pytest.raises(KeyboardInterrupt):
            portal.call(hang)
        return "interrupted"

    monkeypatch.setattr(Future, "result", interrupted)
    assert await to_thread(call) == "interrupted"
    await anyio.wait_all_tasks_blocked()
    assert all_tasks() == before


def test_a_loop_that_was_closed_without_stopping_is_an_error() -> None:
    portal = Portal()

    async def open_it() -> None:
        await anyio.lowlevel.checkpoint()
        portal.open()

    loop = new_event_loop()
    loop.run_until_complete(open_it())
    loop.close()

    async def call() -> int:
        return await to_thread(portal.call, answer)

    other = new_event_loop()
    with pytest.raises(SystemNotRunningError):
        other.run_until_complete(call())
    other.run_until_complete(other.shutdown_default_executor())
    other.close()
