"""Those who are told what happens."""

# Layer 1: Standard library imports
from logging import getLogger

# Layer 3: Internal imports
from airssys_wasm.system.events import SystemEvent, SystemListener

logger = getLogger(__name__)


class Listeners:
    """Tells each listener of each event; none of them can disturb the others, or the system."""

    __slots__ = ("_listeners",)

    def __init__(self, listeners: tuple[SystemListener, ...]) -> None:
        self._listeners = listeners

    def announce(self, event: SystemEvent) -> None:
        """Tell everybody, in the order in which they were given."""
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                logger.exception(
                    "A listener failed on %s",
                    event,
                    extra={"event": "listener_failed", "announced": type(event).__name__},
                )
