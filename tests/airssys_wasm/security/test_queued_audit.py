"""A sink may take its time, fail, or never come back: the sender does not notice."""

# Layer 1: Standard library imports
import gc
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from logging import Handler, LogRecord
from pathlib import Path
from threading import Event, Semaphore, Thread, current_thread
from weakref import ref

# Layer 2: Third-party imports
import anyio
import pytest
from pytest import LogCaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditCounters, AuditEvent
from airssys_wasm.security import queued_audit
from airssys_wasm.security.queued_audit import QueuedAuditSink

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
DENIED = AuditEvent(A, Action.SEND, B, allowed=False, timestamp=NOON)


class Disk:
    """Writes one event for each permit; fails on those that are told to."""

    def __init__(self, permits: int = 1000, *, wants_allowed: bool = False) -> None:
        self.wants_allowed = wants_allowed
        self.permits = Semaphore(permits)
        self.reached = Semaphore(0)
        self.written: list[AuditEvent] = []
        self.threads: list[Thread] = []

    def record(self, event: AuditEvent) -> None:
        self.reached.release()
        self.permits.acquire()
        self.threads.append(current_thread())
        if event.sender == B:
            raise OSError("no space left")
        if event.target == A:
            raise SystemExit
        self.written.append(event)


def numbered(number: int) -> AuditEvent:
    return DENIED._replace(sender=ComponentId("app", "a", str(number)))


async def flush(sink: QueuedAuditSink) -> None:
    with anyio.fail_after(20):
        await sink.flush()


async def test_all_that_is_recorded_is_written_in_order_in_another_thread() -> None:
    disk = Disk()
    sink = QueuedAuditSink(disk)
    events = [numbered(number) for number in range(300)]
    for event in events:
        sink.record(event)
    await flush(sink)
    assert disk.written == events
    assert {thread.name for thread in disk.threads} == {"audit"}
    assert sink.counters() == AuditCounters(300, 0, 300, 0, 0)


async def test_repeated_denials_are_written_each_time() -> None:
    disk = Disk()
    sink = QueuedAuditSink(disk)
    for _ in range(5):
        sink.record(DENIED)
    await flush(sink)
    assert disk.written == [DENIED] * 5


async def test_a_sink_that_hangs_holds_up_nobody_and_the_newest_are_dropped(
    caplog: LogCaptureFixture,
) -> None:
    disk = Disk(permits=0)
    sink = QueuedAuditSink(disk, capacity=3)
    sink.record(numbered(0))
    assert disk.reached.acquire(timeout=20)  # it is with the sink now, and waits there no more
    for number in range(1, 6):
        sink.record(numbered(number))
    assert sink.counters() == AuditCounters(6, 4, 0, 2, 0)
    disk.permits.release(1000)
    await flush(sink)
    assert disk.written == [numbered(number) for number in range(4)]
    assert sink.counters() == AuditCounters(6, 0, 4, 2, 0)
    assert [record.getMessage() for record in caplog.records] == [
        "2 audit events were lost, 2 since the start: 2 dropped, 0 refused by the sink"
    ]


async def test_a_sink_that_raises_is_logged_once_in_a_row_and_counted_each_time(
    caplog: LogCaptureFixture,
) -> None:
    disk = Disk(permits=0)
    sink = QueuedAuditSink(disk)
    broken, exits = DENIED._replace(sender=B), DENIED._replace(target=A)
    for event in (broken, exits, broken, DENIED, broken, DENIED):
        sink.record(event)
    disk.permits.release(1000)  # with all of them there, or it would report in between
    await flush(sink)
    assert disk.written == [DENIED, DENIED]
    assert sink.counters() == AuditCounters(6, 0, 2, 0, 4)
    failed = f"The audit sink failed on {broken}"
    assert [record.getMessage() for record in caplog.records] == [
        failed,
        failed,
        "4 audit events were lost, 4 since the start: 0 dropped, 4 refused by the sink",
    ]
    assert caplog.records[0].exc_info is not None


async def test_losses_are_reported_once_each(caplog: LogCaptureFixture) -> None:
    sink = QueuedAuditSink(Disk())
    for _ in range(2):
        sink.record(DENIED._replace(sender=B))
        await flush(sink)
        await flush(sink)
    assert [r.getMessage() for r in caplog.records if "lost" in r.getMessage()] == [
        "1 audit events were lost, 1 since the start: 0 dropped, 1 refused by the sink",
        "1 audit events were lost, 2 since the start: 0 dropped, 2 refused by the sink",
    ]


async def test_threads_may_record_too() -> None:
    disk, start = Disk(), Event()
    sink = QueuedAuditSink(disk)

    def record_some() -> None:
        assert start.wait(20)
        for _ in range(200):
            sink.record(DENIED)

    threads = [Thread(target=record_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    start.set()
    for thread in threads:
        thread.join(20)
    await flush(sink)
    assert len(disk.written) == 800
    assert sink.counters() == AuditCounters(800, 0, 800, 0, 0)


async def test_the_thread_ends_when_nothing_comes_and_comes_back_when_something_does(
    monkeypatch: MonkeyPatch,
) -> None:
    monkeypatch.setattr(queued_audit, "LINGER", 0.0)
    disk = Disk()
    sink = QueuedAuditSink(disk)
    for number in range(3):
        sink.record(numbered(number))
        await flush(sink)
        disk.threads[-1].join(20)
        assert not disk.threads[-1].is_alive()
        await flush(sink)  # nothing to wait for, and no thread to wait with
    assert disk.written == [numbered(number) for number in range(3)]
    assert len(set(disk.threads)) == 3


async def test_a_sink_that_is_done_is_kept_by_nobody(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(queued_audit, "LINGER", 0.0)
    disk = Disk()
    sink = QueuedAuditSink(disk)
    sink.record(DENIED)
    await flush(sink)
    disk.threads[-1].join(20)
    remains = ref(sink)
    del sink
    gc.collect()
    assert remains() is None


async def test_many_decisions_need_one_thread_and_wait_for_nothing(
    monkeypatch: MonkeyPatch,
) -> None:
    monkeypatch.setattr(queued_audit, "LINGER", 60.0)
    disk = Disk()
    sink = QueuedAuditSink(disk)
    for number in range(50):
        sink.record(numbered(number))
        await flush(sink)
    assert len(disk.threads) == 50
    assert len(set(disk.threads)) == 1


async def test_a_flush_can_be_given_up() -> None:
    disk = Disk(permits=0)
    sink = QueuedAuditSink(disk)
    sink.record(DENIED)
    with anyio.move_on_after(0) as scope:
        await sink.flush()
    assert scope.cancelled_caught
    disk.permits.release(1000)
    await flush(sink)
    assert disk.written == [DENIED]


async def test_what_comes_while_losses_are_reported_is_not_overlooked(
    monkeypatch: MonkeyPatch,
) -> None:
    monkeypatch.setattr(queued_audit, "LINGER", 60.0)
    disk = Disk()
    sink = QueuedAuditSink(disk)

    class Recorder(Handler):
        def emit(self, record: LogRecord) -> None:
            if "lost" in record.getMessage():
                sink.record(DENIED)

    recorder = Recorder()
    queued_audit.logger.addHandler(recorder)
    try:
        sink.record(DENIED._replace(sender=B))
        assert disk.reached.acquire(timeout=20)
        assert disk.reached.acquire(timeout=20)
        await flush(sink)
    finally:
        queued_audit.logger.removeHandler(recorder)
    assert disk.written == [DENIED]


@pytest.mark.parametrize("wanted", [True, False])
def test_it_wants_what_the_sink_behind_it_wants(*, wanted: bool) -> None:
    assert QueuedAuditSink(Disk(wants_allowed=wanted)).wants_allowed is wanted


@pytest.mark.parametrize("make", [lambda: QueuedAuditSink(Disk(), capacity=0)])
def test_a_queue_without_room_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="at least one decision must be able to wait, not 0"):
        make()


PROGRAM = """
import sys
from threading import Event
from airssys_wasm.security import queued_audit
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action
from airssys_wasm.core.security.audit import AuditEvent

class Sink:
    wants_allowed = False
    def record(self, event):
        if sys.argv[1] == "hangs":
            Event().wait()
        print(event.action.value)

queued_audit.EXIT_GRACE = float(sys.argv[2])
sink = queued_audit.QueuedAuditSink(Sink())
me = ComponentId("app", "a", "1")
for _ in range(100):
    sink.record(AuditEvent(me, Action.SEND, me, False, None))
"""


@pytest.mark.parametrize(
    ("behaviour", "grace", "written"), [("writes", "10.0", 100), ("hangs", "0.1", 0)]
)
def test_the_end_of_the_program_waits_for_what_is_left_but_not_for_ever(
    repository: Path, behaviour: str, grace: str, written: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, behaviour, grace],
        cwd=repository,
        capture_output=True,
        check=True,
        text=True,
        timeout=20,
    )
    assert done.stdout.split() == ["send"] * written
    assert done.stderr == ""
