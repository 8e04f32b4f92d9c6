"""Pykka at what it calls tell and ask, in elapsed time.

A Pykka actor runs in a thread of its own and is sent to from another, without bound. `tell`: all
messages, then one `ask`, which is answered after the last of them. `ask`: each question after the
answer to the last, or so many asked before the first answer is read. There are no permissions, no
envelopes with time and deadline, no counters. Ours are the sends and requests of `send_to_handler`
and `request_response`, every gate on. The actor counts what it is told; answers count once read.
"""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Any, TypeAlias

# Layer 2: Third-party imports
from pykka import ActorRef, ThreadingActor  # type: ignore[import-not-found,unused-ignore] # group bench

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Peer, Sample, Size
from benchmarks.request_response import run_requests
from benchmarks.send_to_handler import run_sends

QUESTION = b"x"
Reference: TypeAlias = ActorRef[Any]


class CountingActor(ThreadingActor):  # type: ignore[misc,unused-ignore] # the same
    """Counts messages and answers with how many there were."""

    def __init__(self) -> None:
        super().__init__()
        self._done = 0

    def on_receive(self, message: bytes) -> int:
        """Count one message; an empty one only asks."""
        self._done += bool(message)
        return self._done


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return tell, and ask with one and many in flight."""
    sends, requests, many = size.pick(full=(20_000, 2_000, 100), tiny=(100, 20, 5))
    told = Contender("FireAndForget", partial(run_sends, sends, perf_counter))
    tell = Peer(Contender("Pykka tell", partial(run_actor, sends, tell_all)))
    compared = [Comparison("send to handler, a thread each", sends, told, [tell])]
    for width in (1, many):
        asked = Contender("RequestResponse", partial(run_requests, requests, width, perf_counter))
        ask = Peer(Contender("Pykka ask", partial(run_actor, requests, partial(ask_all, width))))
        title = f"request, {width} in flight, a thread each"
        compared.append(Comparison(title, requests, asked, [ask]))
    return compared


def run_actor(messages: int, work: Callable[[Reference, int], int]) -> Sample:
    """Do the work with one actor; its start and its end are not measured."""
    reference: Reference = CountingActor.start()
    try:
        start = perf_counter()
        done = work(reference, messages)
        return Sample(perf_counter() - start, done)
    finally:
        reference.stop()


def tell_all(reference: Reference, messages: int) -> int:
    """Send all messages, and return how many were handled."""
    for _ in range(messages):
        reference.tell(QUESTION)
    return int(reference.ask(b"", block=True))


def ask_all(width: int, reference: Reference, questions: int) -> int:
    """Ask so many at a time, and return how many answers were read."""
    read = 0
    for _ in range(questions // width):
        for answer in [reference.ask(QUESTION, block=False) for _ in range(width)]:
            read += answer.get() > 0
    return read
