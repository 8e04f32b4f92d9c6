"""Maps a function over items in forked processes, which know all that this one knows.

So nothing has to be told to a worker; what it answers has to be plain, since it is pickled.
"""

# Layer 1: Standard library imports
import os
import pickle
import signal
import struct
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from selectors import EVENT_READ, DefaultSelector
from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T")
_LENGTH = struct.Struct("=I")


class Answer(NamedTuple, Generic[_T]):
    """What became of one item.

    Attributes:
        item: The item.
        result: What the function gave; None where the process died of the item.
    """

    item: str
    result: _T | None


def map_forked(
    function: Callable[[str], _T], items: Sequence[str], workers: int
) -> Generator[Answer[_T], None, None]:
    """Yield what becomes of each item, in no particular order.

    What the function raises in a worker it raises here, where it is called again. Whoever takes no
    more answers closes the generator, which ends the workers.

    Args:
        function: Gives a plain value for an item.
        items: The items; each worker takes every so manieth of them.
        workers: How many processes to fork.
    """
    with DefaultSelector() as selector:
        try:
            for first in range(workers):
                _start(selector, function, items[first::workers])
            while selector.get_map():
                for key, _ in selector.select():
                    worker: _Worker[_T] = key.data
                    answer = worker.next_answer()
                    if answer is not None:
                        yield answer
                        continue
                    selector.unregister(key.fileobj)
                    worker.end()
                    if worker.waiting:
                        # It died of the first item that it said nothing of.
                        culprit, *others = worker.waiting
                        yield Answer(culprit, None)
                        _start(selector, function, others)
        finally:
            for key in list(selector.get_map().values()):
                key.data.end()


def _start(selector: DefaultSelector, function: Callable[[str], _T], items: Sequence[str]) -> None:
    # Nobody would end a worker that is not registered yet.
    with _interrupts_waiting():
        worker = _Worker(function, items)
        selector.register(worker.answers, EVENT_READ, worker)


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Let interrupts wait until the end.

    Blocking the signal would not do: then a thread takes it that some library in C has started, and
    the interpreter raises in this one all the same.
    """
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if waiting:
            signal.raise_signal(signal.SIGINT)


class _Worker(Generic[_T]):
    """A forked process.

    Attributes:
        waiting: The items that it has said nothing of.
        answers: Where it says it.
    """

    def __init__(self, function: Callable[[str], _T], items: Sequence[str]) -> None:
        self._function = function
        self.waiting = list(items)
        reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            try:
                _serve(function, items, writing)
            finally:
                # Nothing of what the parent would do at its end is the child's to do.
                os._exit(1)
        os.close(writing)
        self.answers = FileIO(reading)

    def next_answer(self) -> Answer[_T] | None:
        """Wait for an answer; gives None where there is no more."""
        header = self._read(_LENGTH.size)
        content = self._read(*_LENGTH.unpack(header)) if header else b""
        if not content:
            return None
        item = self.waiting.pop(0)
        is_done, result = pickle.loads(content)  # noqa: S301 - what our own process says
        return Answer(item, result if is_done else self._function(item))

    def end(self) -> None:
        """End the process, if it has not ended by itself."""
        self.answers.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def _read(self, size: int) -> bytes:
        """Read so many bytes; gives none where the process ends before they came."""
        content = b""
        while len(content) < size:
            more = self.answers.read(size - len(content))
            if not more:
                return b""
            content += more
        return content


def _serve(function: Callable[[str], _T], items: Sequence[str], writing: int) -> None:
    # An interrupt is for the process that forked this one; it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with FileIO(writing, "w") as answers:
        for item in items:
            answer: tuple[bool, _T | None]
            try:
                answer = (True, function(item))
            except Exception:  # noqa: BLE001 - the parent meets it again, where it can be seen
                answer = (False, None)
            content = pickle.dumps(answer)
            content = _LENGTH.pack(len(content)) + content
            while content:
                content = content[answers.write(content) :]
