# Layer 1: Standard library imports
import logging
from datetime import UTC, datetime

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent
from airssys_wasm.security.audit import LoggingAuditSink


@pytest.mark.parametrize(("allowed", "word"), [(False, "denied"), (True, "allowed")])
def test_a_decision_is_one_log_line(
    shop: ComponentId,
    billing: ComponentId,
    caplog: LogCaptureFixture,
    allowed: bool,  # noqa: FBT001 -- a test case, not an interface
    word: str,
) -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    LoggingAuditSink().record(AuditEvent(shop, Action.SEND, billing, allowed, now))
    assert caplog.record_tuples == [
        (
            "airssys_wasm.security.audit",
            logging.WARNING,
            f"app/shop/1 send to app/billing/1: {word}",
        )
    ]


def test_it_does_not_ask_for_permitted_sends() -> None:
    assert LoggingAuditSink().wants_allowed is False
