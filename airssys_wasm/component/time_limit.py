"""How long a handler may take for one message."""

# Layer 1: Standard library imports
from asyncio import CancelledError, current_task

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.handler import MessageHandler, Reply
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import TimeLimitExceededError


def limited(
    handle: MessageHandler, component: ComponentId, limit: float, clock: Clock
) -> MessageHandler:
    """Return a handler that is cancelled when its time is up, and then fails.

    Args:
        handle: The handler of the component.
        component: Its id.
        limit: Seconds that it has for each message.
        clock: Measures them.
    """

    async def handle_in_time(message: ComponentMessage) -> Reply:
        task = current_task()
        assert task is not None
        cancelled_before = task.cancelling()
        is_late = False

        def ring() -> None:
            nonlocal is_late
            is_late = True
            task.cancel()

        alarm = clock.call_later(limit, ring)
        try:
            return await handle(message)
        except CancelledError as error:
            # Somebody else may want the component to end as well; that comes first.
            if is_late and task.cancelling() - 1 <= cancelled_before:
                raise TimeLimitExceededError(component, limit) from error
            raise
        finally:
            alarm.cancel()
            if is_late:
                task.uncancel()

    return handle_in_time
