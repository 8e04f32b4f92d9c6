"""Which components run, and how they come and go."""

# Layer 1: Standard library imports
from asyncio import Task, create_task, shield
from collections.abc import Coroutine, Iterable, Sequence
from functools import partial
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.component.registry import ComponentRegistry
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.component.wrapper import Blueprint, ComponentWrapper
from airssys_wasm.core.component.events import (
    ComponentListener,
    ComponentStarted,
    ComponentStopped,
)
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import SupervisorConfig
from airssys_wasm.core.errors import (
    ComponentError,
    ComponentNotFoundError,
    ComponentStartError,
    SystemNotRunningError,
)
from airssys_wasm.core.messaging.snapshot import ComponentSnapshot
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.threaded import ThreadedHandler
from airssys_wasm.core.security.grant import Grant
from airssys_wasm.messaging.endpoint import Endpoint
from airssys_wasm.messaging.error_text import text_of
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.security.policy import CapabilityPolicy
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.system.spawn_options import SpawnOptions


class LiveComponent(NamedTuple):
    """What belongs to one running component."""

    wrapper: ComponentWrapper
    endpoint: Endpoint


class ComponentHost:
    """Makes components from their parts, and takes them apart again.

    Args:
        exchange: Moves their messages.
        policy: Holds their capabilities.
        config: What executes them, and how they run unless they choose otherwise.
        announce: Told who comes and who goes. It does not raise.
    """

    def __init__(
        self,
        exchange: Exchange,
        policy: CapabilityPolicy,
        config: SystemConfig,
        announce: ComponentListener,
    ) -> None:
        self._exchange = exchange
        self._policy = policy
        self._config = config
        self._announce = announce
        self._supervisor = self.supervisor(config.supervision)
        self._registry: ComponentRegistry[LiveComponent] = ComponentRegistry()
        self._starting: set[ComponentWrapper] = set()
        self._stops: set[Task[None]] = set()
        self._closed = False

    def supervisor(self, config: SupervisorConfig) -> Supervisor:
        """Return a new supervisor for some of the components."""
        return Supervisor(config, self._config.clock, announce=self._announce)

    async def spawn(
        self, component: ComponentId, source: ComponentSource, options: SpawnOptions
    ) -> None:
        """Return when the component is ready, or leave nothing of it behind.

        Raises:
            AirssysError: As ``ComponentSystem.spawn`` does.
            ValueError: Likewise.
        """
        self._require_open()
        with self._registry.reserve(component):
            endpoint = self._endpoint(component, options)
            self._policy.grant(component, options.capabilities)
            wrapper = self._wrapper(component, source, options, endpoint)
            await self._until_ready(wrapper, endpoint)
            self._starting.discard(wrapper)
            endpoint.attach()
            self._registry.add(component, LiveComponent(wrapper, endpoint))
            self._announce(ComponentStarted(component))
            if wrapper.ended.done():  # it fell before anybody could know it
                self._forget(wrapper)

    def endpoint_of(self, component: ComponentId) -> Endpoint:
        """Return the place of the component in the exchange.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        return self._registry.get(component).endpoint

    def snapshots(self) -> tuple[ComponentSnapshot, ...]:
        """Return how much each component has to do, the first started first."""
        return tuple(live.endpoint.snapshot() for _, live in self._registry.items())

    def grant(self, component: ComponentId, grants: Iterable[Grant]) -> None:
        """Let the component hold these grants, and no others, from now on.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        self._registry.get(component)
        self._policy.grant(component, grants)
        self._exchange.router.forget_routes()

    async def stop(self, component: ComponentId) -> None:
        """Stop one component in good order.

        Raises:
            ComponentNotFoundError: No such component runs.
        """
        live = self._registry.get(component)
        await self._to_the_end(self._stop_these([live.wrapper]))

    async def stop_all(self) -> None:
        """Start nothing more and stop everything, the last started first. May be called again."""
        self._closed = True
        for wrapper in tuple(self._starting):
            wrapper.kill()
        running = [live.wrapper for _, live in self._registry.items()]
        await self._stop_these([*self._starting, *reversed(running)])

    def _endpoint(self, component: ComponentId, options: SpawnOptions) -> Endpoint:
        capacity, patience = options.mailbox_capacity, options.patience
        return Endpoint(
            component,
            self._exchange,
            self._policy,
            capacity=capacity if capacity is not None else self._config.mailbox_capacity,
            overflow=options.overflow,
            patience=patience if patience is not None else self._config.patience,
        )

    def _wrapper(
        self,
        component: ComponentId,
        source: ComponentSource,
        options: SpawnOptions,
        endpoint: Endpoint,
    ) -> ComponentWrapper:
        made_of = ThreadedHandler(source) if options.threaded else source  # type: ignore[arg-type]  # its engine checks
        context = ComponentContext(component, endpoint.sender, self._exchange.correlations)
        load = partial(self._config.engine.load, made_of, context)
        blueprint = Blueprint(
            component, load, options.restart, self._config.cancel_grace, options.time_limit
        )
        supervisor = options.supervisor if options.supervisor is not None else self._supervisor
        return ComponentWrapper(blueprint, endpoint.inbox, supervisor, self._forget)

    async def _until_ready(self, wrapper: ComponentWrapper, endpoint: Endpoint) -> None:
        if not wrapper.ended.done():  # as it may be where tasks begin at once
            self._starting.add(wrapper)
        try:
            await wrapper.started
            self._require_open()
        except BaseException as error:
            wrapper.kill()  # and it is among those that start until it has ended
            endpoint.detach()
            self._policy.revoke(wrapper.component)
            if not isinstance(error, Exception):
                raise
            if self._closed:
                raise SystemNotRunningError("stopping") from error
            if isinstance(error, ComponentError):
                raise
            kind = type(error).__name__
            raise ComponentStartError(wrapper.component, kind, text_of(error)) from error

    def _require_open(self) -> None:
        if self._closed:
            raise SystemNotRunningError("stopping")

    async def _stop_these(self, wrappers: Sequence[ComponentWrapper]) -> None:
        await stop_components(wrappers, self._config.drain_timeout, self._config.clock)

    def _forget(self, wrapper: ComponentWrapper) -> None:
        self._starting.discard(wrapper)
        try:
            live = self._registry.get(wrapper.component)
        except ComponentNotFoundError:
            return
        # The id may have been taken by another component meanwhile.
        if live.wrapper is wrapper:
            self._registry.remove(wrapper.component, live)
            live.endpoint.detach()
            self._policy.revoke(wrapper.component)
            self._announce(ComponentStopped(wrapper.component))

    async def _to_the_end(self, stopping: Coroutine[None, None, None]) -> None:
        """Run it even if the caller is cancelled: a handler may stop what it runs in."""
        task = create_task(stopping)
        self._stops.add(task)
        task.add_done_callback(self._stops.discard)
        await shield(task)
