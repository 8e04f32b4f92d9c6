"""The place of one component in the exchange."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import DeliveryFailedError
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.messaging.snapshot import ComponentSnapshot
from airssys_wasm.core.security.policy import AccessPolicy
from airssys_wasm.messaging.blocking_messenger import BlockingMessenger
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import DEFAULT_CAPACITY, Mailbox
from airssys_wasm.messaging.observed_sender import ObservedSender
from airssys_wasm.messaging.pump import MessagePump
from airssys_wasm.messaging.sender import ComponentSender
from airssys_wasm.messaging.threadsafe_sender import ThreadsafeSender
from airssys_wasm.messaging.turn import Turn
from airssys_wasm.messaging.waiting_room import DEFAULT_PATIENCE, WaitingRoom


class Endpoint:
    """A mailbox, what empties it, and the way out for the component's own messages.

    Attributes:
        inbox: Hands the messages over; it is an ``Inbox``.
        sender: Sends for the component; it is a ``MessageSender``.

    Raises:
        ValueError: The mailbox would hold nothing, or nobody could wait for room in it.
    """

    __slots__ = ("_exchange", "_mailbox", "_threadsafe_sender", "inbox", "sender")

    def __init__(  # noqa: PLR0913 -- two of them are the defaults of ``spawn``
        self,
        owner: ComponentId,
        exchange: Exchange,
        policy: AccessPolicy,
        *,
        capacity: int = DEFAULT_CAPACITY,
        overflow: OverflowPolicy = OverflowPolicy.REJECT,
        patience: float = DEFAULT_PATIENCE,
    ) -> None:
        lose = exchange.dead_letters.take
        self._exchange = exchange
        waits = overflow is OverflowPolicy.WAIT
        room = WaitingRoom(exchange.clock, patience) if waits else None
        self._mailbox = Mailbox(owner, lose, capacity=capacity, overflow=overflow, room=room)
        turn = Turn(self._mailbox)
        self.inbox = MessagePump(self._mailbox, turn, exchange)
        self.sender = self._make_sender(policy, turn)
        self._threadsafe_sender: ThreadsafeSender | None = None

    def _make_sender(self, policy: AccessPolicy, turn: Turn) -> ComponentSender:
        exchange, owner = self._exchange, self._mailbox.owner
        if exchange.observation is None:
            return ComponentSender(owner, policy, turn, exchange)
        return ObservedSender(owner, policy, turn, exchange, exchange.observation)

    def attach(self) -> None:
        """Let messages in from now on."""
        self._exchange.router.attach(self._mailbox.owner, self._mailbox)

    def detach(self) -> None:
        """Let nothing in or out any more; requests of the component fail."""
        self.sender.close()
        if self._threadsafe_sender is not None:
            self._threadsafe_sender.close()
        self._exchange.router.detach(self._mailbox.owner)
        self._exchange.correlations.fail_requests_of(self._mailbox.owner)
        self._fail_request_in_hand()

    def snapshot(self) -> ComponentSnapshot:
        """Return how much the component has to do."""
        mailbox = self._mailbox
        is_handling = mailbox.in_hand is not None
        return ComponentSnapshot(mailbox.owner, len(mailbox.waiting), mailbox.capacity, is_handling)

    def threadsafe_sender(self) -> ThreadsafeSender:
        """Return the way out for threads that do not wait; there is one a component."""
        if self._threadsafe_sender is None:
            self._threadsafe_sender = ThreadsafeSender(
                self._mailbox.owner, self.sender, self._exchange
            )
        return self._threadsafe_sender

    def blocking_messenger(self) -> BlockingMessenger:
        """Return the way out for threads that wait."""
        self._exchange.portal.open()
        return BlockingMessenger(self.sender, self._exchange.correlations, self._exchange.portal)

    def _fail_request_in_hand(self) -> None:
        """There is one only if its handler ignores that it was cancelled."""
        message = self._mailbox.in_hand
        if message is not None and message.correlation_id is not None:
            error = DeliveryFailedError(self._mailbox.owner, "it was left behind with the request")
            self._exchange.correlations.fail(message.correlation_id, error)
