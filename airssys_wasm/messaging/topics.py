"""Who wants to hear about what."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidMessageError

MAX_TOPIC_LENGTH = 255


class Topics:
    """The subscriptions of a system. A topic exists as long as somebody subscribes to it."""

    __slots__ = ("_subscribers",)

    def __init__(self) -> None:
        # Dictionaries without values: sets that keep the order.
        self._subscribers: dict[str, dict[ComponentId, None]] = {}

    def subscribe(self, topic: str, component: ComponentId) -> None:
        """Add a subscriber, after those that are there. May be called again."""
        self._subscribers.setdefault(topic, {})[component] = None

    def unsubscribe(self, topic: str, component: ComponentId) -> None:
        """Take away one of its subscribers."""
        subscribers = self._subscribers[topic]
        del subscribers[component]
        if not subscribers:
            del self._subscribers[topic]

    def subscribers_of(self, topic: str) -> tuple[ComponentId, ...]:
        """Return who subscribes to exactly this topic, the first subscriber first."""
        return tuple(self._subscribers.get(topic, ()))


def check_topic(topic: object) -> None:
    """Return if this can be a topic.

    Raises:
        InvalidMessageError: It is not printable text of 1 to 255 characters, without spaces and
            ``*``.
    """
    if not (
        isinstance(topic, str)
        and 1 <= len(topic) <= MAX_TOPIC_LENGTH
        and topic.isprintable()
        and not {" ", "*"} & set(topic)
    ):
        raise InvalidMessageError(
            f"a topic is printable text of 1 to {MAX_TOPIC_LENGTH} characters without spaces and *"
        )
