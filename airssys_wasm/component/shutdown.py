"""How components end."""

# Layer 1: Standard library imports
from asyncio import wait
from collections.abc import Sequence
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.component.wrapper import ComponentWrapper

CANCEL_GRACE = 1.0
"""Seconds that a cancelled handler has for its own clean-up before it is left behind."""

logger = getLogger(__name__)


async def stop_components(wrappers: Sequence[ComponentWrapper], drain_timeout: float) -> None:
    """Close all, let them finish within ``drain_timeout`` seconds together, kill the rest.

    Returns within ``drain_timeout`` plus ``CANCEL_GRACE`` seconds. A handler that does not let
    itself be cancelled is logged and left behind.
    """
    for wrapper in wrappers:
        wrapper.close()
    slow = await _running_after(wrappers, drain_timeout)
    for wrapper in slow:
        wrapper.kill()
    for wrapper in await _running_after(slow, CANCEL_GRACE):
        logger.error("%s ignores its cancellation and is left behind", wrapper.component)


async def _running_after(
    wrappers: Sequence[ComponentWrapper], seconds: float
) -> list[ComponentWrapper]:
    if wrappers:
        await wait([wrapper.task for wrapper in wrappers], timeout=seconds)
    return [wrapper for wrapper in wrappers if not wrapper.task.done()]
