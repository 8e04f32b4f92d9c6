"""A component that runs, life after life."""

# Layer 1: Standard library imports
from asyncio import (
    CancelledError,
    Event,
    Future,
    Task,
    create_task,
    current_task,
    get_running_loop,
)
from collections.abc import Awaitable, Callable
from logging import getLogger
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.component.nap import nap
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.component.time_limit import limited
from airssys_wasm.core.clock import Alarm
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import RestartPolicy
from airssys_wasm.core.errors import (
    ComponentExit,
    ComponentStartError,
    ComponentUnresponsiveError,
)
from airssys_wasm.core.messaging.inbox import Inbox
from airssys_wasm.core.runtime.loaded import LoadedComponent

DEFAULT_CANCEL_GRACE = 1.0
"""Seconds that a cancelled component has for its own clean-up before it is left behind."""

logger = getLogger(__name__)


class Blueprint(NamedTuple):
    """How to bring a component to life, each time, and how long to wait for its death.

    Attributes:
        component: Its id.
        load: Makes it ready for one life.
        restart: When to bring it back.
        cancel_grace: Seconds that it has to end once it is cancelled.
        time_limit: Seconds that it has for each message; None for as long as it takes.
    """

    component: ComponentId
    load: Callable[[], Awaitable[LoadedComponent]]
    restart: RestartPolicy = RestartPolicy.TRANSIENT
    cancel_grace: float = DEFAULT_CANCEL_GRACE
    time_limit: float | None = None


class ComponentWrapper:
    """Keeps one component alive: a task that handles what comes into its inbox.

    Must be made on the event loop; it runs from then on. The inbox outlives a crash, so that
    messages wait for the next life; at the end of the last one they become dead letters.

    Attributes:
        component: Its id.
        restart: When it is brought back.
        closing: Whether it takes no more messages and does not come back.
        task: Runs the component.
        started: Done when the first start is complete; holds its error if it failed.
        ready: Set while messages are handed over, and at the end.
        ended: Done when the component has ended, or was left behind because it does not.
    """

    __slots__ = (
        "_blueprint",
        "_down",
        "_inbox",
        "_interrupted",
        "_killed",
        "_on_end",
        "_overdue",
        "_supervisor",
        "closing",
        "component",
        "ended",
        "ready",
        "restart",
        "started",
        "task",
    )

    def __init__(
        self,
        blueprint: Blueprint,
        inbox: Inbox,
        supervisor: Supervisor,
        on_end: Callable[["ComponentWrapper"], None],
    ) -> None:
        self.component, self.restart = blueprint.component, blueprint.restart
        self._blueprint = blueprint
        self._inbox = inbox
        self._supervisor = supervisor
        self._on_end = on_end
        self.closing = self._killed = self._down = False
        self._interrupted: float | None = None
        self._overdue: Alarm | None = None
        self.ready = Event()
        self.started: Future[None] = get_running_loop().create_future()
        self.ended: Future[None] = get_running_loop().create_future()
        supervisor.adopt(self)
        self.task: Task[None] = create_task(self._live(), name=f"component {self.component}")
        self.task.add_done_callback(self._report)

    def close(self) -> None:
        """Take no more messages, finish those that wait, then end.

        A component that is down between two lives does not come back for them.
        """
        self.closing = True
        self._inbox.close()
        if self._down:
            self.kill()

    def kill(self) -> None:
        """End now: what waits becomes dead letters, the handler at work is cancelled, once."""
        if not self._killed:
            self._killed = True
            self._inbox.abandon()
            self._cancel()

    def interrupt(self, delay: float) -> bool:
        """Begin a new life in ``delay`` seconds if one is going on, and return whether it is."""
        if not self.ready.is_set() or self.closing or self._overdue is not None:
            return False
        self._interrupted = delay
        self._inbox.interrupt()
        self._cancel()
        return True

    async def _live(self) -> None:
        try:
            while await self._live_once():
                pass
        finally:
            self._end()

    async def _live_once(self) -> bool:
        """Live until something ends it, and return whether to live again."""
        error: Exception | None = None
        try:
            await self._run()
        except CancelledError:
            if self._interrupted is None or self._killed:
                raise
        except Exception as end:  # noqa: BLE001 -- the supervisor deals with crashes of any kind
            if not self.started.done():
                self._fail_start(end)
                return False
            if isinstance(end, ComponentExit):
                self._interrupted = None  # it will not be there to be restarted with its group
            else:
                error = end
        else:
            return False
        if self._killed:
            return False
        delay = self._resume()
        if delay is None:
            delay = self._supervisor.delay_after(self, error)
        if delay is None or self.closing:
            return False
        self._down = True
        await nap(self._supervisor.clock, delay)
        await self._supervisor.wait_for_elders(self)
        self._down = False
        return True

    async def _run(self) -> None:
        loaded = await self._begin()
        try:
            self.ready.set()
            if not self.started.done():
                self.started.set_result(None)
            await self._inbox.serve(self._in_time(loaded.handle), crashes=loaded.crashes)
        finally:
            self.ready.clear()
            await self._stop(loaded)

    def _in_time(self, handle: MessageHandler) -> MessageHandler:
        limit = self._blueprint.time_limit
        if limit is None:
            return handle
        return limited(handle, self.component, limit, self._supervisor.clock)

    async def _begin(self) -> LoadedComponent:
        try:
            loaded = await self._blueprint.load()
            if loaded.start is not None:
                await loaded.start()
        except CancelledError as error:
            if self._must_end():
                raise
            reason = "it awaited something that was cancelled"
            raise ComponentStartError(self.component, "CancelledError", reason) from error
        return loaded

    async def _stop(self, loaded: LoadedComponent) -> None:
        if loaded.stop is not None:
            try:
                await loaded.stop()
            except (CancelledError, Exception) as error:
                if isinstance(error, CancelledError) and self._must_end():
                    raise
                logger.exception(
                    "%s failed to stop in good order",
                    self.component,
                    extra={"event": "stop_failed", "component": str(self.component)},
                )

    @staticmethod
    def _must_end() -> bool:
        """Tell whether it was cancelled, and not merely awaited something that was."""
        task = current_task()
        return task is not None and task.cancelling() > 0

    def _resume(self) -> float | None:
        """Take back what interrupted the life that has ended, and return when to go on."""
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None
            self.task.uncancel()
        delay, self._interrupted = self._interrupted, None
        return delay

    def _cancel(self) -> None:
        self.task.cancel()
        if self._overdue is None and not self.ended.done():
            grace = self._blueprint.cancel_grace
            self._overdue = self._supervisor.clock.call_later(grace, self._leave_behind)

    def _leave_behind(self) -> None:
        """Give up a component that does not let itself be cancelled: a task cannot be killed."""
        grace = self._blueprint.cancel_grace
        logger.error(
            "%s ignores its cancellation and is left behind",
            self.component,
            extra={"event": "left_behind", "component": str(self.component), "grace": grace},
        )
        self._inbox.abandon()
        if not self._killed:
            self._killed = True
            self._supervisor.give_up(self, ComponentUnresponsiveError(self.component, grace))
        self._end()

    def _end(self) -> None:
        """Leave nothing behind; once more when a component ends that had been left behind."""
        if self._overdue is not None:
            self._overdue.cancel()
        self.ready.set()
        if not self.started.done():
            reason = "it was made to end before it had started"
            self._fail_start(ComponentStartError(self.component, "CancelledError", reason))
        self._inbox.abandon()
        self._supervisor.forget(self)
        self._on_end(self)
        if not self.ended.done():
            self.ended.set_result(None)

    def _fail_start(self, error: Exception) -> None:
        self.started.set_exception(error)
        self.started.exception()  # seen: whoever spawned it may have been cancelled

    def _report(self, task: Task[None]) -> None:
        """A component must not die unnoticed."""
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error(
                "%s died",
                self.component,
                exc_info=error,
                extra={"event": "died", "component": str(self.component)},
            )
