"""Cancellation at a chosen place."""

# Layer 1: Standard library imports
from asyncio import Future, current_task
from collections.abc import Callable, Coroutine, Generator
from enum import Enum
from functools import partial
from typing import Any, Generic, TypeVar

ResultT = TypeVar("ResultT")


class Moment(Enum):
    """When a task is cancelled, seen from what it awaits."""

    BEFORE = "before what it awaits is done"
    AFTER = "when that is done, before the task has heard of it"


class CancelledAt(Generic[ResultT]):
    """Awaits a coroutine, and has the task cancelled at one of the suspensions on the way.

    Awaited with 0, 1, 2, … until there are no more suspensions, it shows what a cancellation
    leaves behind, wherever it strikes.

    Args:
        coroutine: What to await.
        suspension: At which suspension to cancel, counted from 0.
        moment: When exactly.

    Attributes:
        suspensions: How many there have been.
    """

    __slots__ = ("_at", "_coroutine", "_moment", "suspensions")

    def __init__(
        self,
        coroutine: Coroutine[Any, Any, ResultT],
        suspension: int,
        moment: Moment = Moment.BEFORE,
    ) -> None:
        self._coroutine = coroutine
        self._at = suspension
        self._moment = moment
        self.suspensions = 0

    def __await__(self) -> Generator[Any, None, ResultT]:
        resume: Callable[[], Any] = partial(self._coroutine.send, None)
        while True:
            try:
                awaited = resume()
            except StopIteration as end:
                result: ResultT = end.value
                return result
            if self.suspensions == self._at:
                self._cancel(awaited)
            self.suspensions += 1
            try:
                yield awaited
            except BaseException as error:  # noqa: BLE001 -- whatever it is, it is for the coroutine
                resume = partial(self._coroutine.throw, error)
            else:
                resume = partial(self._coroutine.send, None)

    def _cancel(self, awaited: Future[Any] | None) -> None:
        task = current_task()
        assert task is not None
        if self._moment is Moment.BEFORE or awaited is None:  # None: it only gives way
            task.cancel()
        else:
            # Called before the task is, which asks to be called only after this.
            awaited.add_done_callback(lambda _: task.cancel())
