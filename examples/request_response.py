"""A service that answers questions, and what its client hears when there is no answer."""

# Layer 1: Standard library imports
import asyncio

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    CorrelationTimeoutError,
    RequestResponse,
    RequestTo,
    TargetNotFoundError,
)

BILLING, SHOP = ComponentId.parse("app/billing/1"), ComponentId.parse("app/shop/1")


async def answer(message: ComponentMessage) -> bytes:  # noqa: D103 -- the whole service
    if message.payload == b"pear":
        return b"45 cents"
    await asyncio.sleep(0.3)  # it has to look this up
    return b"60 cents"


async def main() -> None:  # noqa: D103 -- the whole client
    async with ComponentSystem() as system:
        await system.spawn(BILLING, answer)
        await system.spawn(SHOP, print, capabilities=[RequestTo("app/billing/*")])
        billing = RequestResponse(system.sender_for(SHOP), system.correlations)
        print("a pear costs", (await billing.request(BILLING, b"pear", timeout=2.0)).decode())
        try:
            await billing.request(BILLING, b"plum", timeout=0.1)
        except CorrelationTimeoutError as error:
            print(f"{error.target} was still {error.stage} the request")
        # The service goes on; its reply is late and dropped.
        print("a plum costs", (await billing.request(BILLING, b"plum", timeout=2.0)).decode())
        await system.stop_component(BILLING)
        try:
            await billing.request(BILLING, b"pear", timeout=2.0)
        except TargetNotFoundError as error:
            print(f"{error.target} is gone")


asyncio.run(main())
