"""How the messages of one component leave it."""

# Layer 1: Standard library imports
from asyncio import sleep
from collections.abc import Iterable
from typing import Any

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, ComponentMessage, CorrelationId
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.errors import AirssysError, InvalidMessageError
from airssys_wasm.core.messaging.fan_out import FanOut
from airssys_wasm.core.messaging.group_sender import GroupSender
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.policy import AccessPolicy
from airssys_wasm.messaging.correlation_ids import check_correlation_id
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.group_delivery import GroupDelivery
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.message_draft import MessageDraft, make_message
from airssys_wasm.messaging.payload import to_bytes
from airssys_wasm.messaging.pending import PendingRequest
from airssys_wasm.messaging.routes import Routes
from airssys_wasm.messaging.turn import Turn


class ComponentSender(GroupSender):
    """The gate that every message of one component passes.

    In this order: may the sender do this, does the target exist, is the payload acceptable, is
    there room. A permitted route is remembered, so that the common send needs one look-up; the
    generation of the router tells when to forget.
    """

    __slots__ = (
        "_group",
        "_ledger",
        "_mailbox",
        "_max_payload",
        "_owner",
        "_pending",
        "_request_routes",
        "_router",
        "_routes",
        "_send_routes",
        "_turn",
        "_utc_ns",
    )

    def __init__(
        self, owner: ComponentId, policy: AccessPolicy, turn: Turn, exchange: Exchange
    ) -> None:
        self._owner = owner
        self._turn = turn
        self._mailbox = turn.mailbox
        self._router = exchange.router
        self._ledger = exchange.ledger
        self._pending = exchange.correlations.pending
        self._utc_ns = exchange.clock.utc_ns
        self._max_payload = exchange.max_payload
        self._routes = Routes(owner, policy, exchange.router)
        self._send_routes = self._routes.known(Action.SEND)
        self._request_routes = self._routes.known(Action.REQUEST)
        self._group = GroupDelivery(self._routes, exchange)

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        """Send one message that nobody awaits a reply to; see ``MessageSender``."""
        # The short cut for the common case, in which _send_checked would find nothing to object.
        # It calls as little as possible: calls are most of what a send costs.
        mailbox: Mailbox | None
        try:
            mailbox = self._send_routes[target.text]
        except (KeyError, AttributeError):  # unknown, or no id at all
            mailbox = None
        if mailbox is not None and self._routes.generation == self._router.generation:
            waiting = mailbox.waiting
            if (
                len(waiting) < mailbox.calm_limit
                and type(payload) is bytes
                and len(payload) <= self._max_payload
            ):
                self._ledger.sent += 1
                message: Any = MessageDraft()
                message.sender = self._owner
                message.payload = payload
                message.timestamp_ns = self._utc_ns()
                message.correlation_id = None
                message.deadline = None
                message.chain = ()
                message.topic = None
                message.traceparent = None
                message.__class__ = ComponentMessage
                waiting.append(message)
                if mailbox.idle is not None:
                    mailbox.wake()
                return
        await self._send_checked(Action.SEND, target, payload, None, None)

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        """Send one message whose reply is expected; see ``MessageSender``.

        A request that waits for its reply in the correlation table lends its deadline.
        """
        mailbox: Mailbox | None
        request: PendingRequest | None
        try:
            mailbox = self._request_routes.get(target.text)
            request = self._pending.get(correlation_id)
        except (AttributeError, TypeError):  # no ids at all
            mailbox = request = None
        if (
            mailbox is not None
            and request is not None
            and request.mailbox is None
            and self._routes.generation == self._router.generation
            and len(mailbox.waiting) < mailbox.calm_limit
            and self._mailbox.in_hand is None
            and type(payload) is bytes
            and len(payload) <= self._max_payload
        ):
            # The same short cut as in ``send``, for a component that is not handling anything.
            self._ledger.sent += 1
            message: Any = MessageDraft()
            message.sender = request.owner = self._owner
            message.payload = payload
            message.timestamp_ns = self._utc_ns()
            message.correlation_id = correlation_id
            message.deadline = request.deadline if deadline is None else deadline
            message.chain = ()
            message.topic = None
            message.traceparent = None
            message.__class__ = ComponentMessage
            request.mailbox = mailbox
            mailbox.waiting.append(message)
            if mailbox.idle is not None:
                mailbox.wake()
            return
        await self._send_checked(Action.REQUEST, target, payload, correlation_id, deadline)

    async def broadcast(self, targets: Iterable[ComponentId], payload: BytesLike) -> FanOut:
        """Send to each of these components once; see ``GroupSender``."""
        return await self._group.broadcast(targets, payload)

    async def publish(self, topic: str, payload: BytesLike) -> FanOut:
        """Send to each component that subscribes to the topic; see ``GroupSender``."""
        return await self._group.publish(topic, payload)

    async def subscribe(self, topic: str) -> None:
        """Receive what is published under the topic; see ``GroupSender``."""
        self._group.subscribe(topic)

    async def unsubscribe(self, topic: str) -> bool:
        """Receive it no more; see ``GroupSender``."""
        return self._group.unsubscribe(topic)

    def close(self) -> None:
        """Send no more: the component has stopped. May be called again."""
        self._routes.close()
        self._group.close()

    async def _send_checked(  # noqa: PLR0913, PLR0917 -- a message has that many parts
        self,
        action: Action,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId | None,
        deadline: float | None,
        traceparent: Traceparent | None = None,
    ) -> None:
        ledger = self._ledger
        accepted = False
        try:
            mailbox = self._routes.resolve(action, target)
            generation = self._routes.generation
            content = to_bytes(payload, self._max_payload)
            chain: tuple[ComponentId, ...] = ()
            request: PendingRequest | None = None
            if action is Action.REQUEST:
                request = self._request_behind(correlation_id)
                if request is not None:
                    deadline = request.deadline if deadline is None else deadline
                    if request.waiter is not None:
                        chain = self._turn.chain_to(target, self._pending)
            if len(mailbox.waiting) >= mailbox.calm_limit:
                # Give way before the message is accepted: who is cancelled here has not sent.
                await sleep(0)
                await mailbox.wait_for_room(deadline)
                try:
                    self._require_unsent(request, correlation_id)
                    mailbox = self._resolve_again(action, target, mailbox, generation)
                except BaseException:
                    mailbox.offer_room()
                    raise
            now = self._utc_ns()
            message = make_message(
                self._owner, content, now, correlation_id, deadline, chain, None, traceparent
            )
            # Counted first: the mailbox may lose the message, and tell, before it returns.
            ledger.sent += 1
            accepted = True
            mailbox.offer(message)
        except AirssysError:
            ledger.sent += not accepted
            ledger.rejected += 1
            raise
        if request is not None:
            request.owner, request.mailbox = self._owner, mailbox

    def _resolve_again(
        self, action: Action, target: ComponentId, before: Mailbox, generation: int
    ) -> Mailbox:
        """Return the mailbox of the target after a wait, in which much may have changed."""
        # The generation before the wait: another send may have brought the routes up to date.
        if self._routes.still_lead(action, target, generation):
            return before
        return self._routes.resolve(action, target)

    def _request_behind(self, correlation_id: CorrelationId | None) -> PendingRequest | None:
        check_correlation_id(correlation_id)
        request = self._pending.get(correlation_id) if correlation_id else None
        self._require_unsent(request, correlation_id)
        return request

    @staticmethod
    def _require_unsent(
        request: PendingRequest | None, correlation_id: CorrelationId | None
    ) -> None:
        if request is not None and request.mailbox is not None:
            raise InvalidMessageError(f"request {correlation_id} has been sent already")
