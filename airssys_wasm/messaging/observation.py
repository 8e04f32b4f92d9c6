"""What keeps an observer from disturbing what it watches."""

# Layer 1: Standard library imports
from collections.abc import Callable
from contextlib import AbstractContextManager
from logging import getLogger
from types import TracebackType
from typing import Generic, TypeVar

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler, Reply
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.messaging.dead_letter import DeadLetter
from airssys_wasm.core.messaging.observer import MessageObserver, OutgoingMessage

logger = getLogger(__name__)

ValueT = TypeVar("ValueT")


class Harmless(Generic[ValueT]):
    """A context manager that logs its own errors and lets every other one pass.

    Args:
        make: Makes the context manager that may fail.
        kind: What that one may yield, if anything; instead of something else None comes out.
        step: What it watches, for the log.
    """

    __slots__ = ("_entered", "_kind", "_make", "_step")

    def __init__(
        self,
        make: Callable[[], AbstractContextManager[ValueT | None]],
        kind: type[ValueT],
        step: str,
    ) -> None:
        self._make = make
        self._kind = kind
        self._step = step
        self._entered: AbstractContextManager[ValueT | None] | None = None

    def __enter__(self) -> ValueT | None:
        try:
            manager = self._make()
            value = manager.__enter__()
        except Exception as failure:  # noqa: BLE001 -- an observer may do no harm at all
            self._log(failure)
            return None
        self._entered = manager
        if value is None or isinstance(value, self._kind):
            return value
        self._log(TypeError(f"a {self._kind.__name__} or None was to be yielded, not {value!r}"))
        return None

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._entered is not None:
            try:
                self._entered.__exit__(error_type, error, traceback)
            except Exception as failure:  # noqa: BLE001 -- as above
                if failure is not error:
                    self._log(failure)

    def _log(self, failure: Exception) -> None:
        logger.error(
            "The observer failed on the %s of a message",
            self._step,
            exc_info=failure,
            extra={"event": "observer_failed", "step": self._step},
        )


class Observation:
    """Calls one observer, and survives it.

    Args:
        observer: May raise, and may yield nonsense.
    """

    __slots__ = ("_observer",)

    def __init__(self, observer: MessageObserver) -> None:
        self._observer = observer

    def sending(self, message: OutgoingMessage) -> Harmless[Traceparent]:
        """Return what surrounds one send, and yields what the message is to carry."""
        return Harmless(lambda: self._observer.sending(message), Traceparent, "sending")

    def around(self, target: ComponentId, handle: MessageHandler) -> MessageHandler:
        """Return a handler of which the observer sees every call."""
        handling = self._observer.handling

        async def observed(message: ComponentMessage) -> Reply:
            with Harmless(lambda: handling(target, message), object, "handling"):
                return await handle(message)

        return observed

    def lost(self, letter: DeadLetter) -> None:
        """Tell the observer; see ``DeadLetterHook``."""
        self._observer.lost(letter)
