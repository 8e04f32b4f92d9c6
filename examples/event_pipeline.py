"""A pipeline: orders are published, priced, and reported to all who listen."""

# Layer 1: Standard library imports
import asyncio

# Layer 3: Internal imports
from airssys_wasm import (
    BroadcastTo,
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    PublishSubscribe,
)

REPORT, PRICING, SHOP = map(ComponentId.parse, ("app/report/1", "app/pricing/1", "app/shop/1"))


class Pricing:
    """Hears of orders, and publishes what they cost."""

    async def start(self, context: ComponentContext) -> None:  # noqa: D102
        await PublishSubscribe(context.sender).subscribe("orders")

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:  # noqa: D102
        price = message.payload + b": 30 EUR"
        await PublishSubscribe(context.sender).publish("prices", price)


async def main() -> None:  # noqa: D103 -- the whole program
    def report(message: ComponentMessage) -> None:
        print(f"{message.topic} from {message.sender}: {message.payload.decode()}")

    async with ComponentSystem() as system:
        # Stopped in the reverse order, so that nothing on its way through is lost.
        await system.spawn(REPORT, report)
        await PublishSubscribe(system.sender_for(REPORT)).subscribe("prices")
        await system.spawn(PRICING, Pricing(), capabilities=[BroadcastTo("app/report/*")])
        await system.spawn(SHOP, print, capabilities=[BroadcastTo("app/pricing/*")])
        shop = PublishSubscribe(system.sender_for(SHOP))
        for order in (b"order 1", b"order 2"):
            await shop.publish("orders", order)
    print(f"{system.counters().handled} messages handled")


asyncio.run(main())
