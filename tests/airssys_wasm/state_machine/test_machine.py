"""Whatever happens in whatever order, no message is lost, doubled, overtaken or let through.

The machine turns the event loop by hand, one turn at a time, on a clock that stands still, and
holds the books of the system after each turn against an account of its own.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import AbstractEventLoop, Task
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from math import inf
from typing import Any

# Layer 2: Third-party imports
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import DataObject

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    BroadcastTo,
    CallbackResult,
    ComponentId,
    ComponentSystem,
    CorrelationId,
    Expiring,
    Grant,
    OverflowPolicy,
    RequestResponse,
    RequestTo,
    RestartPolicy,
    SendTo,
    SupervisionStrategy,
    Supervisor,
    SupervisorConfig,
    SystemConfig,
)
from airssys_wasm.testing import ManualClock
from tests.airssys_wasm.state_machine.account import Account
from tests.airssys_wasm.state_machine.actor import Actor, Stage

IDS = tuple(ComponentId("app", name, "1") for name in "abcd")
TURNS = 60
"""Of the event loop: more than anything takes that waits for nobody."""

some_id = st.sampled_from(IDS)
some_ids = st.just(frozenset(IDS)) | st.frozensets(some_id)
other = st.sampled_from(["tell", "ask", "leave"])
commands = st.one_of(
    st.sampled_from(["reply", "raise", "exit", "hold", "defy"]),
    st.builds(lambda verb, target: f"{verb} {target}", other, some_id),
)
bursts = st.lists(commands, min_size=1, max_size=5)
starts = st.lists(st.sampled_from(["well", "raise", "exit", "hold", "subscribe"]), max_size=3)
options = st.fixed_dictionaries(
    {
        "mailbox_capacity": st.integers(1, 3),
        "overflow": st.sampled_from(OverflowPolicy),
        "patience": st.sampled_from([0.1, 2.0, 90.0]),
        "restart": st.sampled_from(RestartPolicy),
        "time_limit": st.sampled_from([None, None, 0.5]),
        "supervisor": st.sampled_from(SupervisionStrategy),
    }
)
seconds = st.sampled_from([0.05, 0.2, 1.0, 3.0, 61.0])


class MessagingMachine(RuleBasedStateMachine):
    """Does to a system, at any time, whatever its users can do."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[dict[str, Any]] = []
        self.loop: AbstractEventLoop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda _, context: self.complaints.append(context))
        self.clock = ManualClock()
        self.account = Account(self.clock)
        self.system = ComponentSystem(
            SystemConfig(clock=self.clock, audit=self.account, on_dead_letter=self.account.lose)
        )
        self.stage = Stage(self.system, self.account)
        self.supervisors = {
            strategy: Supervisor(
                SupervisorConfig(strategy),
                self.clock,
                random=lambda: 0.0,
                announce=lambda event: None,  # noqa: ARG005 -- nobody is to be told
            )
            for strategy in SupervisionStrategy
        }
        self.calls: list[Task[None]] = []
        self.called_back: dict[CorrelationId, list[CallbackResult]] = {}
        self.begin(self.system.start)
        self.turn(3)

    # How everything below happens.

    def begin(self, call: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Let a call run, and put up with the errors that the library raises."""

        async def run() -> None:
            with suppress(AirssysError):
                await call()

        self.calls.append(self.loop.create_task(run()))

    def turn(self, times: int) -> None:
        for _ in range(times):
            self.loop.call_soon(self.loop.stop)
            self.loop.run_forever()
            books = self.system.counters()
            assert books == self.account.books()
            assert books.sent == books.accounted_for
            requests = self.system.correlations.counters()
            assert requests.registered == sum(requests[1:6])
            assert requests.pending <= self.stage.asking
        for call in self.calls:
            if call.done() and not call.cancelled():
                call.result()

    def at_once(self, function: Callable[[], object]) -> None:
        async def call() -> None:
            function()

        self.begin(call)
        self.turn(1)

    # What can happen.

    @initialize(options=st.tuples(options, options, options), are_objects=st.booleans())
    def spawn_three(self, options: tuple[dict[str, Any], ...], *, are_objects: bool) -> None:
        for component, chosen in zip(IDS, options, strict=False):
            self.spawn(
                component=component,
                starts=[],
                is_object=are_objects,
                permitted=frozenset(IDS),
                options=chosen,
                turns=4,
            )

    @rule(
        component=some_id,
        starts=starts,
        is_object=st.booleans(),
        permitted=some_ids,
        options=options,
        turns=st.integers(0, 4),
    )
    def spawn(  # noqa: PLR0913 -- hypothesis draws each of them
        self,
        *,
        component: ComponentId,
        starts: list[str],
        is_object: bool,
        permitted: frozenset[ComponentId],
        options: dict[str, Any],
        turns: int,
    ) -> None:
        actor = Actor(self.stage, component, starts)
        source = actor if is_object else actor.answer
        supervisor = self.supervisors[options["supervisor"]]

        async def spawn() -> None:
            held = grants(permitted)
            await self.system.spawn(
                component, source, capabilities=held, **options | {"supervisor": supervisor}
            )
            self.account.permitted[component] = permitted, inf

        self.begin(spawn)
        self.turn(turns)

    @rule(sender=some_id, receiver=some_id, burst=bursts, turns=st.integers(0, 3))
    def send(
        self, sender: ComponentId, receiver: ComponentId, burst: list[str], turns: int
    ) -> None:
        async def send() -> None:
            for command in burst:
                await self.stage.sender(sender).send(receiver, self.account.new(command))

        self.begin(send)
        self.turn(turns)

    @rule(
        sender=some_id, receiver=some_id, command=commands, timeout=seconds, turns=st.integers(0, 3)
    )
    def request(
        self, sender: ComponentId, receiver: ComponentId, command: str, timeout: float, turns: int
    ) -> None:
        self.begin(partial(self.stage.ask, sender, receiver, command, timeout))
        self.turn(turns)

    @rule(
        sender=some_id, receiver=some_id, command=commands, timeout=seconds, turns=st.integers(0, 3)
    )
    def request_with_callback(
        self, sender: ComponentId, receiver: ComponentId, command: str, timeout: float, turns: int
    ) -> None:
        outcomes: list[CallbackResult] = []

        def hear(outcome: CallbackResult) -> None:
            outcomes.append(outcome)
            self.stage.asking -= 1

        async def request() -> None:
            pattern = RequestResponse(self.stage.sender(sender), self.system.correlations)
            payload = self.account.new(command)
            self.stage.asking += 1
            try:
                correlation_id = await pattern.request_with_callback(
                    receiver, payload, hear, timeout=timeout
                )
            except BaseException:
                assert outcomes == []
                self.stage.asking -= 1
                raise
            self.called_back[correlation_id] = outcomes

        self.begin(request)
        self.turn(turns)

    @rule(data=st.data())
    def give_up_a_request(self, data: DataObject) -> None:
        if self.called_back:
            correlation_id = data.draw(st.sampled_from(list(self.called_back)))

            async def cancel() -> None:
                outcomes = self.called_back[correlation_id]
                if await self.system.correlations.cancel(correlation_id):
                    assert outcomes == []
                    del self.called_back[correlation_id]
                    self.stage.asking -= 1
                else:
                    assert len(outcomes) == 1

            self.begin(cancel)
            self.turn(1)

    @rule(sender=some_id, receivers=some_ids, command=commands, turns=st.integers(0, 3))
    def broadcast(
        self, sender: ComponentId, receivers: frozenset[ComponentId], command: str, turns: int
    ) -> None:
        async def broadcast() -> None:
            payload = self.account.new(command)
            await self.stage.sender(sender).broadcast(sorted(receivers, key=str), payload)

        self.begin(broadcast)
        self.turn(turns)

    @rule(sender=some_id, command=commands, turns=st.integers(0, 3))
    def publish(self, sender: ComponentId, command: str, turns: int) -> None:
        async def publish() -> None:
            await self.stage.sender(sender).publish("news", self.account.new(command))

        self.begin(publish)
        self.turn(turns)

    @rule(component=some_id, permitted=some_ids, lasting=st.none() | seconds)
    def grant(
        self, component: ComponentId, permitted: frozenset[ComponentId], lasting: float | None
    ) -> None:
        def grant() -> None:
            self.system.grant(component, grants(permitted, lasting))
            end = inf if lasting is None else self.clock.monotonic() + lasting
            self.account.permitted[component] = permitted, end

        self.at_once(grant)

    @rule(component=some_id, turns=st.integers(0, 3))
    def unload(self, component: ComponentId, turns: int) -> None:
        self.begin(partial(self.system.stop_component, component))
        self.turn(turns)

    @rule(data=st.data(), turns=st.integers(0, 2))
    def cancel_a_call(self, data: DataObject, turns: int) -> None:
        going_on = [number for number, call in enumerate(self.calls) if not call.done()]
        if going_on:
            self.calls[data.draw(st.sampled_from(going_on))].cancel()
        self.turn(turns)

    @rule(data=st.data(), fails=st.booleans(), turns=st.integers(0, 3))
    def let_go(self, data: DataObject, *, fails: bool, turns: int) -> None:
        held = [number for number, future in enumerate(self.stage.held) if not future.done()]
        if held:
            future = self.stage.held[data.draw(st.sampled_from(held))]
            if fails:
                future.set_exception(ValueError("let down"))
            else:
                future.set_result(None)
        self.turn(turns)

    @rule(seconds=seconds, turns=st.integers(0, 3))
    def let_time_pass(self, seconds: float, turns: int) -> None:
        self.at_once(partial(self.clock.advance, seconds))
        self.turn(turns)

    @rule()
    def settle(self) -> None:
        self.turn(TURNS)

    # How it ends.

    def teardown(self) -> None:
        stopping = self.loop.create_task(self.system.stop())
        self.turn(TURNS)
        self.clock.advance(5.0)  # the drain timeout
        self.turn(TURNS)
        self.clock.advance(1.0)  # the grace for those who defy their cancellation
        self.turn(TURNS)
        assert stopping.done()
        for future in self.stage.held:
            if not future.done():
                future.set_result(None)
        self.turn(TURNS)
        assert [call for call in self.calls if not call.done()] == []
        assert asyncio.all_tasks(self.loop) == set()
        assert self.clock.pending_alarms == 0
        books = self.system.counters()
        assert (books.waiting, books.in_handling) == (0, 0)
        assert set(self.account.positions) <= set(self.account.fates)
        assert self.system.correlations.counters().pending == 0
        assert {len(outcomes) for outcomes in self.called_back.values()} <= {1}
        self.loop.close()
        assert self.complaints == []


def grants(targets: frozenset[ComponentId], lasting: float | None = None) -> list[Grant]:
    held = [
        kind(str(target))
        for target in sorted(targets, key=str)
        for kind in (SendTo, RequestTo, BroadcastTo)
    ]
    return list(held) if lasting is None else [Expiring(one, lasting) for one in held]


TestMessaging = MessagingMachine.TestCase
TestMessaging.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
