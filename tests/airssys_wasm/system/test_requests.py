# Layer 1: Standard library imports
from asyncio import CancelledError, Event, Task, create_task, gather

# Layer 2: Third-party imports
import anyio
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    CallbackResult,
    CallCycleError,
    CapabilityDeniedError,
    ComponentContext,
    ComponentHandler,
    ComponentId,
    ComponentMessage,
    ComponentStartError,
    ComponentSystem,
    CorrelationId,
    CorrelationTimeoutError,
    DeliveryFailedError,
    InvalidMessageError,
    OverflowPolicy,
    QueueFullError,
    RemoteHandlerError,
    ReplyReceived,
    RequestFailed,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
    TargetNotFoundError,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
ANYBODY = (RequestTo("app/*/*"), SendTo("app/*/*"))
A, B, C = (ComponentId("app", name, "1") for name in "abc")


async def silent(message: ComponentMessage) -> None:
    assert message.sender in {A, B, C}


async def hang(message: ComponentMessage) -> None:
    await Event().wait()
    pytest.fail(f"handled {message}")


def asking(system: ComponentSystem, component: ComponentId) -> RequestResponse:
    return RequestResponse(system.sender_for(component), system.correlations)


async def pair(system: ComponentSystem, handler: ComponentHandler) -> RequestResponse:
    await system.spawn(A, silent, capabilities=ANYBODY)
    await system.spawn(B, handler)
    return asking(system, A)


async def test_the_reply_is_what_the_handler_returns() -> None:
    async with ComponentSystem() as system:
        pattern = await pair(system, lambda message: b"re: " + message.payload)
        replies = await gather(*(pattern.request(B, b"%d" % n, timeout=9) for n in range(1000)))
        await system.sender_for(A).send(B, b"nobody waits")
    assert replies == [b"re: %d" % n for n in range(1000)]
    assert system.correlations.counters()[:3] == (1000, 0, 1000)
    assert system.counters().handled == 1001


@pytest.mark.parametrize(
    ("returned", "reply"), [(None, b""), (bytearray(b"x"), b"x"), (memoryview(b"y"), b"y")]
)
async def test_a_reply_is_bytes_and_nothing_is_an_empty_one(
    returned: bytearray | None, reply: bytes
) -> None:
    async with ComponentSystem() as system:
        pattern = await pair(system, lambda message: (returned, message)[0])
        assert await pattern.request(B, b"?", timeout=9) == reply


@pytest.mark.parametrize(
    ("returned", "error"), [("text", "InvalidMessageError"), (b"12345", "PayloadTooLargeError")]
)
async def test_a_reply_that_is_none_is_a_failure_of_the_handler(
    returned: bytes, error: str
) -> None:
    async with ComponentSystem(SystemConfig(max_payload=4)) as system:
        pattern = await pair(system, lambda message: (returned, message)[0])
        with pytest.raises(RemoteHandlerError) as caught:
            await pattern.request(B, b"?", timeout=9)
        assert caught.value.error_type == error
        assert system.counters().failed == 1


async def test_a_handler_that_raises_is_a_failure_with_its_cause() -> None:
    async def fail(message: ComponentMessage) -> bytes:
        raise KeyError(message.payload)

    async with ComponentSystem() as system:
        pattern = await pair(system, fail)
        with pytest.raises(RemoteHandlerError) as caught:
            await pattern.request(B, b"?", timeout=9)
        assert caught.value.args == (B, "KeyError", "b'?'")
        assert isinstance(caught.value.__cause__, KeyError)


async def test_a_failure_reaches_the_requester_even_if_it_has_no_text() -> None:
    class Broken(Exception):  # noqa: N818 -- what it is, not what went wrong
        def __str__(self) -> str:
            raise KeyError

    async def fail(message: ComponentMessage) -> bytes:
        raise Broken(message)

    async with ComponentSystem() as system:
        pattern = await pair(system, fail)
        for _ in range(2):
            with pytest.raises(RemoteHandlerError) as caught:
                await pattern.request(B, b"?", timeout=9)
            assert caught.value.args == (B, "Broken", "an error whose text cannot be told")
        assert system.counters().failed == 2


async def test_what_a_component_asked_before_its_start_failed_is_not_waited_for() -> None:
    outcomes: list[CallbackResult] = []

    class AsksTooEarly:
        async def start(self, context: ComponentContext) -> None:
            pattern = RequestResponse(context.sender, context.correlations)
            await pattern.request_with_callback(B, b"?", outcomes.append, timeout=9)
            raise KeyError(context.self_id)

        async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
            raise AssertionError(message, context)

    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(B, hang)
        with pytest.raises(ComponentStartError):
            await system.spawn(A, AsksTooEarly(), capabilities=ANYBODY)
        (outcome,) = outcomes
        assert isinstance(outcome, RequestFailed)
        assert outcome.error.args == (B, "app/a/1 has stopped")
        assert system.correlations.counters().pending == 0


async def test_a_timeout_says_how_far_the_request_had_come(manual_clock: ManualClock) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock, drain_timeout=0)) as system:
        pattern = await pair(system, hang)
        first = create_task(pattern.request(B, b"1", timeout=2.0))
        await anyio.wait_all_tasks_blocked()
        second = create_task(pattern.request(B, b"2", timeout=1.0))
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(3.0)
        for task, expected in ((first, (B, "handling", 2.0, 1)), (second, (B, "queued", 1.0, 1))):
            with pytest.raises(CorrelationTimeoutError) as caught:
                await task
            assert caught.value.args == expected


async def test_a_request_that_timed_out_in_the_queue_is_not_handled(
    manual_clock: ManualClock,
) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        pattern = await pair(system, hang)
        asked = create_task(pattern.request(B, b"1", timeout=1.0))
        await anyio.lowlevel.checkpoint()
        manual_clock.advance(1.0)
        with pytest.raises(CorrelationTimeoutError):
            await asked
        await anyio.wait_all_tasks_blocked()
        assert system.counters().expired == 1


async def test_a_deadline_before_the_timeout_ends_the_request_as_well(
    manual_clock: ManualClock,
) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        await pair(system, hang)
        await system.correlations.register(CorrelationId("c"), 9.0)
        reply = system.correlations.wait(CorrelationId("c"))
        sender = system.sender_for(A)
        await sender.send_with_correlation(B, b"x", CorrelationId("c"), deadline=101.0)
        manual_clock.advance(1.0)
        with pytest.raises(CorrelationTimeoutError) as caught:
            await reply
        assert caught.value.args == (B, "queued", 1.0, 0)


async def test_a_late_reply_is_dropped_and_counted(manual_clock: ManualClock) -> None:
    release = Event()

    async def slow(message: ComponentMessage) -> bytes:
        await release.wait()
        return message.payload

    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        pattern = await pair(system, slow)
        asked = create_task(pattern.request(B, b"1", timeout=1.0))
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(1.0)
        with pytest.raises(CorrelationTimeoutError):
            await asked
        release.set()
        await anyio.wait_all_tasks_blocked()
        assert (system.correlations.counters().late, system.counters().handled) == (1, 1)


async def test_a_request_that_is_cancelled_is_released() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        pattern = await pair(system, hang)
        asked = create_task(pattern.request(B, b"1", timeout=9))
        await anyio.wait_all_tasks_blocked()
        asked.cancel()
        with pytest.raises(CancelledError):
            await asked
        assert system.correlations.counters()[:6] == (1, 0, 0, 0, 0, 1)


@pytest.mark.parametrize("overflow", [OverflowPolicy.DROP_NEW, OverflowPolicy.DROP_OLD])
async def test_a_request_that_is_dropped_fails_at_once(overflow: OverflowPolicy) -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, silent, capabilities=ANYBODY)
        await system.spawn(B, hang, mailbox_capacity=1, overflow=overflow)
        pattern = asking(system, A)
        tasks = []
        for number in range(3):
            tasks.append(create_task(pattern.request(B, b"%d" % number, timeout=9)))
            await anyio.wait_all_tasks_blocked()
        lost = tasks[2] if overflow is OverflowPolicy.DROP_NEW else tasks[1]
        with pytest.raises(DeliveryFailedError) as caught:
            await lost
        assert caught.value.args == (B, "its mailbox was full and dropped the message")
        assert [task.done() for task in tasks].count(True) == 1
    assert [type(task.exception()) for task in tasks] == [DeliveryFailedError] * 3


async def test_a_callback_for_what_was_dropped_comes_after_the_id() -> None:
    outcomes: list[CallbackResult] = []
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, silent, capabilities=ANYBODY)
        await system.spawn(B, hang, mailbox_capacity=1, overflow=OverflowPolicy.DROP_NEW)
        pattern = asking(system, A)
        for _ in range(2):
            await pattern.request_with_callback(B, b"x", lambda _: None, timeout=9)
            await anyio.wait_all_tasks_blocked()
        request_id = await pattern.request_with_callback(B, b"x", outcomes.append, timeout=9)
        assert outcomes == []
        await anyio.wait_all_tasks_blocked()
        (outcome,) = outcomes
        assert isinstance(outcome, RequestFailed)
        assert outcome.correlation_id == request_id


async def test_a_callback_for_what_was_dropped_may_fail_like_any_other(
    caplog: LogCaptureFixture,
) -> None:
    def fail(result: CallbackResult) -> None:
        raise KeyError(result)

    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, silent, capabilities=ANYBODY)
        await system.spawn(B, hang, mailbox_capacity=1, overflow=OverflowPolicy.DROP_NEW)
        pattern = asking(system, A)
        for _ in range(2):
            await pattern.request_with_callback(B, b"x", lambda _: None, timeout=9)
            await anyio.wait_all_tasks_blocked()
        request_id = await pattern.request_with_callback(B, b"x", fail, timeout=9)
        await anyio.wait_all_tasks_blocked()
    failures = [record for record in caplog.records if "event" in record.__dict__]
    assert [(record.__dict__["event"], record.exc_info is None) for record in failures][:1] == [
        ("callback_failed", False)
    ]
    assert failures[0].__dict__["correlation_id"] == request_id


async def test_a_target_that_stops_fails_what_it_handles_and_what_waits() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        pattern = await pair(system, hang)
        tasks = [create_task(pattern.request(B, b"x", timeout=9)) for _ in range(2)]
        await anyio.wait_all_tasks_blocked()
        await system.stop_component(B)
        errors = await gather(*tasks, return_exceptions=True)
        assert [getattr(error, "args", None) for error in errors] == [
            (B, "it stopped while it handled the request"),
            (B, "it stopped before it handled the message"),
        ]


async def test_a_requester_that_stops_gets_no_reply() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        pattern = await pair(system, hang)
        asked = create_task(pattern.request(B, b"x", timeout=9))
        await anyio.wait_all_tasks_blocked()
        await system.stop_component(A)
        with pytest.raises(DeliveryFailedError) as caught:
            await asked
        assert caught.value.args == (B, "app/a/1 has stopped")


@pytest.mark.parametrize(("cycle", "length"), [((A, B), 3), ((A,), 2), ((A, B, C), 4)])
async def test_components_that_would_wait_for_each_other_are_told_at_once(
    cycle: tuple[ComponentId, ...], length: int
) -> None:
    caught: list[CallCycleError] = []
    async with ComponentSystem() as system:
        for here, there in zip(cycle, (*cycle[1:], cycle[0]), strict=True):

            async def ask(
                message: ComponentMessage, here: ComponentId = here, there: ComponentId = there
            ) -> bytes:
                try:
                    return await asking(system, here).request(there, message.payload, timeout=9)
                except CallCycleError as error:
                    caught.append(error)
                    return b"cycle"

            await system.spawn(here, ask, capabilities=ANYBODY)
        await system.spawn(ComponentId("app", "x", "1"), silent, capabilities=ANYBODY)
        start = asking(system, ComponentId("app", "x", "1"))
        for _ in range(2):  # the second time along remembered routes
            assert await start.request(cycle[0], b"?", timeout=9) == b"cycle"
    assert [error.chain for error in caught] == [(*cycle, cycle[0])] * 2
    assert len(caught[0].chain) == length
    assert system.counters().rejected == 2


async def test_asking_back_a_component_that_has_given_up_waiting_is_no_cycle(
    manual_clock: ManualClock,
) -> None:
    answers: list[bytes] = []
    given_up = Event()

    async def ask_in_vain(message: ComponentMessage) -> bytes:
        if message.payload == b"start":
            with pytest.raises(CorrelationTimeoutError):
                await asking(system, A).request(B, b"go", timeout=1)
            given_up.set()
        return b"free"

    async def ask_back_late(message: ComponentMessage) -> None:
        assert message.chain == (A,)
        await given_up.wait()
        answers.append(await asking(system, B).request(A, b"back", timeout=9))

    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        await system.spawn(B, ask_back_late, capabilities=ANYBODY)
        await system.spawn(A, ask_in_vain, capabilities=ANYBODY)
        await system.sender_for(B).send(A, b"start")
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(1.0)
        await anyio.wait_all_tasks_blocked()
    assert answers == [b"free"]


async def test_asking_back_a_component_that_does_not_wait_is_no_cycle() -> None:
    results: list[CallbackResult] = []
    async with ComponentSystem() as system:

        async def ask_and_carry_on(message: ComponentMessage) -> bytes:
            if message.payload == b"start":
                there = asking(system, A)
                await there.request_with_callback(B, b"go", results.append, timeout=9)
            return b"free"

        async def ask_back(message: ComponentMessage) -> bytes:
            assert message.chain == ()
            return await asking(system, B).request(A, b"back", timeout=9)

        await system.spawn(A, ask_and_carry_on, capabilities=ANYBODY)
        await system.spawn(B, ask_back, capabilities=ANYBODY)
        await asking(system, B).request(A, b"start", timeout=9)
        await anyio.wait_all_tasks_blocked()
    assert [type(result) for result in results] == [ReplyReceived]
    assert results[0][1] == b"free"


async def test_what_a_task_of_a_handler_asks_is_not_judged() -> None:
    tasks: list[Task[bytes]] = []
    async with ComponentSystem() as system:

        async def ask(message: ComponentMessage) -> bytes:
            if message.payload == b"back":
                return b"no cycle"
            return await asking(system, A).request(B, b"go", timeout=9)

        async def have_asked_back(message: ComponentMessage) -> bytes:
            assert message.chain == (A,)
            tasks.append(create_task(asking(system, B).request(A, b"back", timeout=9)))
            await anyio.lowlevel.checkpoint()  # it asks while this is handled
            return b"done"

        await system.spawn(A, ask, capabilities=ANYBODY)
        await system.spawn(B, have_asked_back, capabilities=ANYBODY)
        assert await asking(system, B).request(A, b"start", timeout=9) == b"done"
        assert await tasks[0] == b"no cycle"


async def test_what_stops_a_send_stops_a_request_and_nothing_stays_pending() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        pattern = await pair(system, hang)
        with pytest.raises(TargetNotFoundError):
            await pattern.request(C, b"x", timeout=9)
        with pytest.raises(CapabilityDeniedError):
            await asking(system, B).request(A, b"x", timeout=9)
        await system.spawn(C, hang, mailbox_capacity=1)
        tasks = [create_task(pattern.request(C, b"x", timeout=9)) for _ in range(3)]
        await anyio.wait_all_tasks_blocked()
        assert isinstance(tasks[2].exception(), QueueFullError)
        assert system.correlations.counters().pending == 2
    assert system.correlations.counters().pending == 0
    assert all(task.done() and task.exception() for task in tasks)


async def test_one_registration_is_one_message() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await pair(system, hang)
        await system.correlations.register(CorrelationId("c"), 9.0)
        sender = system.sender_for(A)
        await sender.send_with_correlation(B, b"x", CorrelationId("c"))
        with pytest.raises(InvalidMessageError) as caught:
            await sender.send_with_correlation(B, b"x", CorrelationId("c"))
        assert caught.value.reason == "request c has been sent already"


async def test_stopping_with_requests_pending_ends_them_all(manual_clock: ManualClock) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock, drain_timeout=0)) as system:
        await pair(system, silent)
        await system.correlations.register(CorrelationId("never sent"), 9.0)
        reply = system.correlations.wait(CorrelationId("never sent"))
    with pytest.raises(DeliveryFailedError) as caught:
        await reply
    assert str(caught.value) == "Delivery to nobody failed: the system has stopped"
    assert manual_clock.pending_alarms == 0
