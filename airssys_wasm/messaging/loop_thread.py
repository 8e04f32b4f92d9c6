"""The event loop that a door for other threads leads to."""

# Layer 1: Standard library imports
from asyncio import AbstractEventLoop, get_running_loop

# Layer 3: Internal imports
from airssys_wasm.core.errors import WrongThreadError


def loop_of_this_thread() -> AbstractEventLoop:
    """Return the event loop that runs in this thread.

    Raises:
        WrongThreadError: None does.
    """
    try:
        return get_running_loop()
    except RuntimeError as error:
        reason = "ask for the way in on the event loop, and hand it to the thread that sends"
        raise WrongThreadError(reason) from error
