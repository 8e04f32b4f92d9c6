"""The way onto the event loop for threads that wait."""

# Layer 1: Standard library imports
from asyncio import (
    AbstractEventLoop,
    gather,
    run_coroutine_threadsafe,
    wait_for,
    wrap_future,
)
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Lock, get_ident
from typing import Any, TypeVar

# Layer 3: Internal imports
from airssys_wasm.core.errors import SystemNotRunningError, WrongThreadError
from airssys_wasm.messaging.loop_thread import loop_of_this_thread

RELEASE_GRACE = 1.0
"""Seconds that calls have to end by themselves when the portal closes."""

ResultT = TypeVar("ResultT")


class Portal:
    """Runs coroutines on one event loop for other threads, and lets none of them wait for ever.

    Must be opened on the event loop before the first call.
    """

    __slots__ = ("_calls", "_closed", "_guard", "_loop", "_thread")

    def __init__(self) -> None:
        self._loop: AbstractEventLoop | None = None
        self._thread = 0
        # What threads and the event loop share, to be touched under the guard only.
        self._guard = Lock()
        self._calls: set[Future[Any]] = set()
        self._closed = False

    def open(self) -> None:
        """Let calls through to the event loop that runs here. May be called again.

        Raises:
            WrongThreadError: No event loop runs in this thread.
        """
        self._loop, self._thread = loop_of_this_thread(), get_ident()

    def call(self, function: Callable[[], Coroutine[Any, Any, ResultT]]) -> ResultT:
        """Run what ``function`` returns on the event loop, and return or raise its outcome.

        Raises:
            WrongThreadError: This is the thread of the event loop.
            SystemNotRunningError: The portal is closed, or was closed meanwhile.
        """
        if get_ident() == self._thread:
            reason = "a blocking call would hold up its own event loop; await the async sender"
            raise WrongThreadError(reason)
        outcome = self._begin(function)
        try:
            return outcome.result()
        except CancelledError as error:
            raise SystemNotRunningError("stopped") from error
        finally:
            outcome.cancel()  # if it was not the outcome that ended the wait: an interrupt
            with self._guard:
                self._calls.discard(outcome)

    async def close(self) -> None:
        """Let nobody in, and return when everybody is out. May be called again.

        What calls wait for must have ended before; those that hang on nevertheless are cancelled.
        """
        with self._guard:
            self._closed = True
            calls = tuple(self._calls)
        if calls:
            outcomes = gather(*map(wrap_future, calls), return_exceptions=True)
            with suppress(TimeoutError):
                await wait_for(outcomes, RELEASE_GRACE)

    def _begin(self, function: Callable[[], Coroutine[Any, Any, ResultT]]) -> Future[ResultT]:
        with self._guard:
            if self._closed or self._loop is None:
                raise SystemNotRunningError("stopped" if self._closed else "created")
            coroutine = function()
            try:
                outcome = run_coroutine_threadsafe(coroutine, self._loop)
            except RuntimeError as error:  # the loop is closed, although the system never ended
                coroutine.close()
                raise SystemNotRunningError("stopped") from error
            self._calls.add(outcome)
            return outcome
