"""A component that runs."""

# Layer 1: Standard library imports
from asyncio import Task, create_task
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.messaging.inbox import Inbox

logger = getLogger(__name__)


class ComponentWrapper:
    """Keeps one component alive: a task that handles what comes into its inbox.

    Must be made on the event loop; it runs from then on.
    """

    __slots__ = ("_inbox", "component", "task")

    def __init__(self, component: ComponentId, inbox: Inbox, handle: MessageHandler) -> None:
        self.component = component
        self._inbox = inbox
        self.task: Task[None] = create_task(inbox.serve(handle), name=f"component {component}")
        self.task.add_done_callback(self._report)

    def close(self) -> None:
        """Take no more messages, finish those that wait, then end."""
        self._inbox.close()

    def kill(self) -> None:
        """End now: what waits becomes dead letters, the handler at work is cancelled."""
        self._inbox.abandon()
        self.task.cancel()

    def _report(self, task: Task[None]) -> None:
        """A component must not die unnoticed."""
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("%s died", self.component, exc_info=error)
