# Layer 1: Standard library imports
import os
import signal
import threading
from collections.abc import Sequence
from contextlib import closing

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.engine.forked import map_forked

LETTERS = "abcdefg"


def double(item: str) -> str:
    return item * 2


@given(st.lists(st.text(max_size=3)), st.integers(1, 4))
def test_each_item_is_answered_once_whatever_the_number_of_workers(
    items: list[str], workers: int
) -> None:
    answers = list(map_forked(double, items, workers))

    assert sorted(answers) == sorted((item, item * 2) for item in items)


@given(st.lists(st.sampled_from(LETTERS), unique=True), st.integers(1, 3))
def test_a_worker_that_dies_takes_one_item_along(deadly: Sequence[str], workers: int) -> None:
    def run(item: str) -> str:
        if item in deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return item * 2

    answers = dict(map_forked(run, LETTERS, workers))

    assert answers == {item: None if item in deadly else item * 2 for item in LETTERS}


def test_an_answer_may_be_longer_than_a_pipe_holds() -> None:
    assert dict(map_forked(lambda item: item * 500_000, "ab", 2)) == {
        "a": "a" * 500_000,
        "b": "b" * 500_000,
    }


def test_what_the_function_raises_is_raised_here() -> None:
    def refuse(item: str) -> str:
        if item == "c":
            raise LookupError(item)
        return item

    with pytest.raises(LookupError, match="c"):
        list(map_forked(refuse, LETTERS, 2))


def test_whoever_stops_asking_leaves_no_process_behind() -> None:
    reading, writing = os.pipe()

    def wait(item: str) -> int:
        if item in "ab":
            return os.getpid()
        # Nobody ever writes.
        return len(os.read(reading, 1))

    with closing(map_forked(wait, "abcd", 2)) as answers:
        processes = [next(answers).result for _ in range(2)]
    os.close(reading)
    os.close(writing)

    for process in processes:
        assert process
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_an_interrupt_right_after_a_fork_leaves_no_process_behind(monkeypatch: MonkeyPatch) -> None:
    fork, processes = os.fork, []

    def fork_interrupted() -> int:
        process = fork()
        if process:
            processes.append(process)
            thread = threading.Thread(target=take_interrupt)
            thread.start()
            thread.join()
        return process

    def take_interrupt() -> None:
        # Any thread of the process may take a signal that this one does not block.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "fork", fork_interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(map_forked(double, LETTERS, 2))

    (process,) = processes
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
