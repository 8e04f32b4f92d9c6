# Layer 1: Standard library imports
from dataclasses import FrozenInstanceError, fields

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage, CorrelationId
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.messaging.message_draft import make_message


def test_what_is_made_is_a_message_like_any_other(shop: ComponentId, billing: ComponentId) -> None:
    trace = Traceparent("1" * 32, "2" * 16)
    parts = (shop, b"x", 7, CorrelationId("c1"), 7.5, (billing,), "orders", trace)
    made, constructed = make_message(*parts), ComponentMessage(*parts)
    assert type(made) is ComponentMessage
    assert made == constructed
    assert hash(made) == hash(constructed)
    assert repr(made) == repr(constructed)
    assert len(parts) == len(fields(made))


def test_what_is_left_out_is_what_a_message_leaves_out(shop: ComponentId) -> None:
    assert make_message(shop, b"x", 7) == ComponentMessage(shop, b"x", 7)


def test_what_is_made_does_not_change(shop: ComponentId) -> None:
    made = make_message(shop, b"x", 7)
    with pytest.raises(FrozenInstanceError):
        made.payload = b"y"  # type: ignore[misc]  # that is the test
    with pytest.raises(FrozenInstanceError):
        del made.payload
