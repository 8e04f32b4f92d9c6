# Layer 1: Standard library imports
import os
import threading

# Layer 2: Third-party imports
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.engine import parallelism
from lint_rules.engine.parallelism import usable_cores, worthwhile_workers


def test_few_items_are_not_worth_a_worker() -> None:
    least = parallelism.ITEMS_WORTH_A_WORKER

    assert worthwhile_workers(4, 0) == 1
    assert worthwhile_workers(4, 2 * least - 1) == 1
    assert worthwhile_workers(4, 2 * least) == 2
    assert worthwhile_workers(4, 100 * least) == 4
    assert worthwhile_workers(1, 100 * least) == 1


def test_a_program_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert worthwhile_workers(4, 10_000) == 1
    finally:
        done.set()
        thread.join()


def test_a_system_that_cannot_fork_has_one_process(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")

    assert worthwhile_workers(4, 10_000) == 1


def test_cores_that_are_not_ours_do_not_count(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {2, 5, 7}, raising=False)
    assert usable_cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1
