"""An observer is told everything and can break nothing."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import cast

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.messaging.dead_letter import DeadLetter
from airssys_wasm.core.messaging.observer import MessageObserver, OutgoingMessage
from airssys_wasm.messaging.observation import Harmless, Observation

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")
OUTGOING = OutgoingMessage(A, B)
SENDING_FAILED = "The observer failed on the sending of a message"
HANDLING_FAILED = "The observer failed on the handling of a message"


class Crooked(MessageObserver):
    """Yields what it is told, or breaks where it is told."""

    def __init__(self, breaks: str = "", yields: object = None) -> None:
        self.breaks = breaks
        self.yields = yields

    def sending(self, message: OutgoingMessage) -> AbstractContextManager[Traceparent | None]:
        self._break_at("call", message)
        return cast("AbstractContextManager[Traceparent | None]", self._surround(message))

    def handling(
        self, target: ComponentId, message: ComponentMessage
    ) -> AbstractContextManager[object]:
        self._break_at("call", target)
        return self._surround(message)

    def lost(self, letter: DeadLetter) -> None:
        self._break_at("lost", letter)

    @contextmanager
    def _surround(self, subject: object) -> Iterator[object]:
        self._break_at("enter", subject)
        try:
            yield self.yields
        except ValueError:
            if self.breaks != "swallow":
                raise
        self._break_at("exit", subject)

    def _break_at(self, place: str, subject: object) -> None:
        if place == self.breaks:
            raise KeyError(place, subject)


async def upper(message: ComponentMessage) -> bytes:
    return message.payload.upper()


async def fail(message: ComponentMessage) -> bytes:
    raise ValueError(message.payload)


def texts(caplog: LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize("place", ["call", "enter", "exit"])
async def test_an_observer_that_raises_is_logged_and_the_message_goes_its_way(
    place: str, caplog: LogCaptureFixture
) -> None:
    observation = Observation(Crooked(breaks=place))
    with observation.sending(OUTGOING) as traceparent:
        assert traceparent is None
    handle = observation.around(B, upper)
    assert await handle(ComponentMessage(A, b"x", 0)) == b"X"
    assert texts(caplog) == [SENDING_FAILED, HANDLING_FAILED]
    assert all(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("place", ["", "call", "enter", "exit", "swallow"])
async def test_an_error_of_the_handler_comes_through_whatever_the_observer_does(place: str) -> None:
    handle = Observation(Crooked(breaks=place)).around(B, fail)
    with pytest.raises(ValueError, match="x"):
        await handle(ComponentMessage(A, b"x", 0))


async def test_only_a_traceparent_travels(caplog: LogCaptureFixture) -> None:
    traceparent = Traceparent("a" * 32, "b" * 16)
    with Observation(Crooked(yields=traceparent)).sending(OUTGOING) as carried:
        assert carried is traceparent
    assert texts(caplog) == []
    with Observation(Crooked(yields=str(traceparent))).sending(OUTGOING) as carried:
        assert carried is None
    assert texts(caplog) == [SENDING_FAILED]


def test_a_manager_that_hands_the_error_on_itself_has_not_failed(caplog: LogCaptureFixture) -> None:
    class Rude(nullcontext[None]):
        def __exit__(self, *exc_info: object) -> None:
            error = exc_info[1]
            assert isinstance(error, ValueError)
            raise error

    with pytest.raises(ValueError, match="mine"), Harmless(Rude, object, "sending"):
        raise ValueError("mine")
    assert texts(caplog) == []
