"""What a component is doing right now."""

# Layer 1: Standard library imports
from asyncio import Task, current_task
from collections.abc import Container

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.errors import CallCycleError
from airssys_wasm.messaging.mailbox import Mailbox


class Turn:
    """Tells the sender of a component whether it is its handler that sends.

    Attributes:
        mailbox: Where the component's messages come from; it knows the one in hand.
        task: Runs the handler; None while the component does not run.
    """

    __slots__ = ("mailbox", "task")

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.task: Task[None] | None = None

    def chain_to(
        self, target: ComponentId, pending: Container[CorrelationId | None]
    ) -> tuple[ComponentId, ...]:
        """Return who will wait, if this component asks the target now.

        Only the task of the handler itself is known to wait: what it merely started may outlive
        the message, and an innocent request must never be refused. Nor does anybody wait any more
        whose request has timed out while it was handled.

        Args:
            target: The component to ask.
            pending: The requests that still wait for their reply.

        Raises:
            CallCycleError: The target waits for this component, directly or through others.
        """
        message = self.mailbox.in_hand
        if message is None or self.task is None or current_task() is not self.task:
            return ()
        waiting = message.chain if message.correlation_id in pending else ()
        chain = (*waiting, self.mailbox.owner)
        if target in chain:
            raise CallCycleError((*chain, target))
        return chain
