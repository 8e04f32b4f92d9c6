"""One component tells another something and carries on."""

# Layer 1: Standard library imports
import asyncio

# Layer 3: Internal imports
from airssys_wasm import ComponentId, ComponentMessage, ComponentSystem, FireAndForget, SendTo

BILLING, SHOP = ComponentId.parse("app/billing/1"), ComponentId.parse("app/shop/1")


async def main() -> None:  # noqa: D103 -- the whole program
    def report(message: ComponentMessage) -> None:
        print(f"{message.sender} sent {message.payload.decode()!r}")

    async with ComponentSystem() as system:
        await system.spawn(BILLING, report)
        await system.spawn(SHOP, print, capabilities=[SendTo("app/billing/*")])
        await FireAndForget(system.sender_for(SHOP)).send(BILLING, b"order 1")
        print("accepted for delivery")
    print(f"{system.counters().handled} message handled")


asyncio.run(main())
