"""A pool of workers, one of which crashes and is brought back by its supervisor."""

# Layer 1: Standard library imports
import asyncio
import logging

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentFactory,
    ComponentId,
    ComponentMessage,
    ComponentRestarting,
    ComponentSystem,
    RemoteHandlerError,
    RequestResponse,
    RequestTo,
    SystemConfig,
    SystemEvent,
)

BOSS = ComponentId.parse("app/boss/1")
WORKERS = [ComponentId("app", "worker", str(number)) for number in range(1, 4)]


class Worker:
    """Squares numbers; each life begins with a new object."""

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:  # noqa: D102
        return f"{context.self_id}: {int(message.payload) ** 2}".encode()


async def main() -> None:  # noqa: D103 -- the whole program
    def tell(event: SystemEvent) -> None:
        if isinstance(event, ComponentRestarting):
            print(f"{event.component} restarts")

    logging.getLogger("airssys_wasm").setLevel(logging.CRITICAL)  # ``tell`` is enough here
    async with ComponentSystem(SystemConfig(listeners=(tell,))) as system:
        await system.spawn(BOSS, print, capabilities=[RequestTo("app/worker/*")])
        for worker in WORKERS:
            await system.spawn(worker, ComponentFactory(Worker))
        boss = RequestResponse(system.sender_for(BOSS), system.correlations)
        for jobs in ((b"1", b"two", b"3"), (b"4", b"5", b"6")):
            calls = [boss.request(*work, timeout=5.0) for work in zip(WORKERS, jobs, strict=True)]
            for result in await asyncio.gather(*calls, return_exceptions=True):
                if isinstance(result, bytes):
                    print(result.decode())
                elif isinstance(result, RemoteHandlerError):
                    print(f"{result.target} failed: {result.error_text}")


asyncio.run(main())
