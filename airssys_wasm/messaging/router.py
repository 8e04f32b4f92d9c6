"""Which mailbox belongs to which component."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import TargetNotFoundError
from airssys_wasm.messaging.mailbox import Mailbox


class Router:
    """The one table of addresses.

    Attributes:
        generation: Grows whenever a route that somebody may remember has become wrong.
    """

    __slots__ = ("_mailboxes", "generation")

    def __init__(self) -> None:
        self._mailboxes: dict[ComponentId, Mailbox] = {}
        self.generation = 0

    def attach(self, component: ComponentId, mailbox: Mailbox) -> None:
        """Deliver to this mailbox from now on."""
        self._mailboxes[component] = mailbox

    def detach(self, component: ComponentId) -> None:
        """Deliver to this component no more. May be called again."""
        if self._mailboxes.pop(component, None) is not None:
            self.forget_routes()

    def forget_routes(self) -> None:
        """Have whoever remembers a route ask for it again."""
        self.generation += 1

    def find(self, target: ComponentId) -> Mailbox | None:
        """Return where messages for the target go, if it is there."""
        return self._mailboxes.get(target)

    def mailbox_of(self, target: ComponentId) -> Mailbox:
        """Return where messages for the target go.

        Raises:
            TargetNotFoundError: Nothing is attached under this id.
        """
        try:
            return self._mailboxes[target]
        except KeyError as error:
            raise TargetNotFoundError(target) from error

    def count_waiting(self) -> int:
        """Return how many messages wait in all mailboxes together."""
        return sum(len(mailbox.waiting) for mailbox in self._mailboxes.values())
