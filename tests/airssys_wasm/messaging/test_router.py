# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import TargetNotFoundError
from airssys_wasm.core.messaging.dead_letter import LossReason
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.router import Router


def lose(owner: ComponentId, message: ComponentMessage, reason: LossReason) -> None:
    pytest.fail(f"{owner} lost {message}: {reason}")


def test_an_attached_mailbox_is_found_until_it_is_detached(billing: ComponentId) -> None:
    router, mailbox = Router(), Mailbox(billing, lose)
    router.attach(billing, mailbox)
    assert router.mailbox_of(billing) is mailbox
    router.detach(billing)
    with pytest.raises(TargetNotFoundError) as caught:
        router.mailbox_of(billing)
    assert caught.value.target == billing


def test_only_what_makes_a_route_wrong_begins_a_new_generation(billing: ComponentId) -> None:
    router = Router()
    router.attach(billing, Mailbox(billing, lose))
    assert router.generation == 0
    router.detach(billing)
    assert router.generation == 1


def test_waiting_messages_are_counted_over_all_mailboxes(
    billing: ComponentId, shop: ComponentId
) -> None:
    router = Router()
    for component, messages in ((billing, 2), (shop, 3)):
        mailbox = Mailbox(component, lose)
        router.attach(component, mailbox)
        for _ in range(messages):
            mailbox.offer(ComponentMessage(shop, b"", 0))
    assert router.count_waiting() == 5
