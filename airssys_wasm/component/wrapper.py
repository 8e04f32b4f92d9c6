"""A component that runs, life after life."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Event, Future, Task, create_task, current_task, get_running_loop
from collections.abc import Awaitable, Callable
from logging import getLogger
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.component.nap import Nap
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import RestartPolicy
from airssys_wasm.core.errors import ComponentExit, ComponentStartError
from airssys_wasm.core.messaging.inbox import Inbox
from airssys_wasm.core.runtime.loaded import LoadedComponent

logger = getLogger(__name__)


class Blueprint(NamedTuple):
    """How to bring a component to life, each time.

    Attributes:
        component: Its id.
        load: Makes it ready for one life.
        restart: When to bring it back.
    """

    component: ComponentId
    load: Callable[[], Awaitable[LoadedComponent]]
    restart: RestartPolicy = RestartPolicy.TRANSIENT


class ComponentWrapper:
    """Keeps one component alive: a task that handles what comes into its inbox.

    Must be made on the event loop; it runs from then on. The inbox outlives a crash, so that
    messages wait for the next life; at the end of the last one they become dead letters.

    Attributes:
        component: Its id.
        restart: When it is brought back.
        task: Ends with the component.
        started: Done when the first start is complete; holds its error if it failed.
        ready: Set while messages are handed over, and at the end.
    """

    __slots__ = (
        "_blueprint",
        "_closing",
        "_inbox",
        "_interrupted",
        "_killed",
        "_nap",
        "_on_end",
        "_supervisor",
        "component",
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
        self._nap = Nap(supervisor.clock)
        self._closing = self._killed = False
        self._interrupted: float | None = None
        self.ready = Event()
        self.started: Future[None] = get_running_loop().create_future()
        self.task: Task[None] = create_task(self._live(), name=f"component {self.component}")
        self.task.add_done_callback(self._report)
        supervisor.adopt(self)

    def close(self) -> None:
        """Take no more messages, finish those that wait, then end.

        A component that is down between two lives does not come back for them.
        """
        self._closing = True
        self._inbox.close()
        self._nap.wake()

    def kill(self) -> None:
        """End now: what waits becomes dead letters, the handler at work is cancelled."""
        self._killed = True
        self._inbox.abandon()
        self.task.cancel()

    def interrupt(self, delay: float) -> None:
        """Begin a new life in ``delay`` seconds, if one is going on."""
        if self.ready.is_set() and not self._closing and not self.task.done():
            self._interrupted = delay
            self.task.cancel()

    async def _live(self) -> None:
        try:
            while await self._live_once():
                pass
        finally:
            self.ready.set()
            if not self.started.done():
                reason = "it was made to end before it had started"
                self._fail_start(ComponentStartError(self.component, "CancelledError", reason))
            self._inbox.abandon()
            self._supervisor.forget(self)
            self._on_end(self)

    async def _live_once(self) -> bool:
        """Live until something ends it, and return whether to live again."""
        delay: float | None
        try:
            await self._run()
        except ComponentExit:
            delay = self._supervisor.delay_after(self, None)
        except CancelledError:
            delay = self._interrupted
            task = current_task()
            if delay is None or self._killed or task is None:
                raise
            task.uncancel()
            self._interrupted = None
        except Exception as error:  # noqa: BLE001 -- the supervisor deals with crashes of any kind
            if not self.started.done():
                self._fail_start(error)
                return False
            delay = self._supervisor.delay_after(self, error)
        else:
            return False
        if delay is None or self._closing:
            return False
        await self._nap.sleep(delay)
        await self._supervisor.wait_for_elders(self)
        return not self._closing

    async def _run(self) -> None:
        loaded = await self._blueprint.load()
        if loaded.start is not None:
            await loaded.start()
        try:
            self.ready.set()
            if not self.started.done():
                self.started.set_result(None)
            await self._inbox.serve(loaded.handle, crashes=loaded.crashes)
        finally:
            self.ready.clear()
            await self._stop(loaded)

    def _fail_start(self, error: Exception) -> None:
        self.started.set_exception(error)
        self.started.exception()  # seen: whoever spawned it may have been cancelled

    async def _stop(self, loaded: LoadedComponent) -> None:
        if loaded.stop is not None:
            try:
                await loaded.stop()
            except Exception:
                logger.exception("%s failed to stop in good order", self.component)

    def _report(self, task: Task[None]) -> None:
        """A component must not die unnoticed."""
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("%s died", self.component, exc_info=error)
