"""How components end."""

# Layer 1: Standard library imports
from asyncio import FIRST_COMPLETED, Future, get_running_loop, wait
from collections.abc import Sequence

# Layer 3: Internal imports
from airssys_wasm.component.wrapper import ComponentWrapper
from airssys_wasm.core.clock import Clock


async def stop_components(
    wrappers: Sequence[ComponentWrapper], drain_timeout: float, clock: Clock
) -> None:
    """Close one after the other, each when the one before has ended; then kill who is left.

    Until its turn comes a component works on, so that it can still take what those before it have
    to say.

    Args:
        wrappers: Who is to end, in this order.
        drain_timeout: Seconds that all of them have together to handle what waits for them.
        clock: Measures these seconds.
    """
    time_is_up: Future[None] = get_running_loop().create_future()
    alarm = clock.call_later(drain_timeout, lambda: time_is_up.set_result(None))
    if drain_timeout <= 0:
        alarm.cancel()
        time_is_up.set_result(None)
    try:
        for wrapper in wrappers:
            wrapper.close()
            await wait([wrapper.ended, time_is_up], return_when=FIRST_COMPLETED)
    finally:
        alarm.cancel()
    for wrapper in wrappers:
        if not wrapper.ended.done():
            wrapper.kill()
    if wrappers:
        await wait([wrapper.ended for wrapper in wrappers])
