"""Where one component may send, and which mailbox that is."""

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import DeliveryFailedError, InvalidMessageError
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.policy import AccessPolicy
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.router import Router


class Routes:
    """Asks the policy and the router once, and remembers what they said while it holds.

    Attributes:
        owner: The component that sends.
        closed: Whether it has stopped, and sends no more.
        generation: That of the router when these routes were right; they hold as long as it is
            the same.
    """

    __slots__ = ("_known", "_policy", "_router", "closed", "generation", "owner")

    def __init__(self, owner: ComponentId, policy: AccessPolicy, router: Router) -> None:
        self.owner = owner
        self.closed = False
        self.generation = router.generation
        self._policy = policy
        self._router = router
        self._known: dict[Action, dict[str, Mailbox]] = {action: {} for action in Action}

    def known(self, action: Action) -> dict[str, Mailbox]:
        """Return the remembered routes of this action, to be read only; always the same table."""
        return self._known[action]

    def resolve(self, action: Action, target: ComponentId) -> Mailbox:
        """Return the mailbox of the target.

        Raises:
            DeliveryFailedError: The sending component has stopped.
            InvalidMessageError: The target is not an id.
            CapabilityDeniedError: This is not permitted.
            TargetNotFoundError: Nothing is attached under this id.
        """
        if self.closed:
            raise DeliveryFailedError(target, f"its sender {self.owner} has stopped")
        if not isinstance(target, ComponentId):
            raise InvalidMessageError(f"a target is a ComponentId, not {type(target).__name__}")
        if self.generation != self._router.generation:
            self._forget()
        known = self._known[action]
        mailbox = known.get(target.text)
        if mailbox is None:
            # Permission first: a denial must not tell whether the target exists.
            holds = self._policy.authorize(self.owner, action, target)
            mailbox = self._router.mailbox_of(target)
            if holds:
                known[target.text] = mailbox
        return mailbox

    def still_lead(self, action: Action, target: ComponentId, generation: int) -> bool:
        """Return whether what ``resolve`` returned at that generation would be returned now."""
        if self.closed or generation != self._router.generation:
            return False
        is_known = target.text in self._known[action]
        return is_known or self._policy.permits(self.owner, action, target)

    def close(self) -> None:
        """Lead nowhere from now on. May be called again."""
        self.closed = True
        self._forget()

    def _forget(self) -> None:
        for known in self._known.values():
            known.clear()
        self.generation = self._router.generation
