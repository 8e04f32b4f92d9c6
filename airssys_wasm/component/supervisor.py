"""Who brings components back, and when not any more."""

# Layer 1: Standard library imports
from collections.abc import Callable
from logging import getLogger
from random import SystemRandom

# Layer 3: Internal imports
from airssys_wasm.component.backoff import Backoff
from airssys_wasm.component.restart_budget import RestartBudget
from airssys_wasm.component.supervised import Supervised
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.events import (
    ComponentGivenUp,
    ComponentListener,
    ComponentRestarting,
)
from airssys_wasm.core.component.supervision import (
    RestartPolicy,
    SupervisionStrategy,
    SupervisorConfig,
)

logger = getLogger(__name__)


class Supervisor:
    """Decides what follows when one of its components ends by itself.

    Attributes:
        clock: What its components wait by as well.

    Args:
        config: How much it puts up with.
        clock: For the window and the back-off.
        random: Returns a number from 0 up to 1, for the jitter.
        announce: Told who restarts, and who is given up. It does not raise.
    """

    def __init__(
        self,
        config: SupervisorConfig,
        clock: Clock,
        *,
        random: Callable[[], float] | None = None,
        announce: ComponentListener,
    ) -> None:
        self.clock = clock
        self._config = config
        self._backoff = Backoff(config, random if random is not None else SystemRandom().random)
        self._announce = announce
        self._children: dict[Supervised, RestartBudget] = {}

    def adopt(self, child: Supervised) -> None:
        """Look after this component from now on."""
        self._children[child] = RestartBudget(self._config)

    def forget(self, child: Supervised) -> None:
        """Look after it no more. May be called again."""
        self._children.pop(child, None)

    def delay_after(self, child: Supervised, error: Exception | None) -> float | None:
        """Decide what follows the end of a component.

        Args:
            child: The component.
            error: What it raised; None if it finished.

        Returns:
            The seconds after which it begins anew; None if it stays down.
        """
        if child.closing or not self._is_to_restart(child, error):
            self._log_end(child, error)
            return None
        spent = self._children[child].spend(self.clock.monotonic())
        if spent is None:
            logger.error(
                "%s has ended %d times within %g s and is given up",
                child.component,
                self._config.max_restarts + 1,
                self._config.window,
                exc_info=error,
                extra={
                    "event": "given_up",
                    "component": str(child.component),
                    "max_restarts": self._config.max_restarts,
                    "window": self._config.window,
                },
            )
            self.give_up(child, error)
            return None
        delay = self._backoff.delay(spent)
        logger.warning(
            "%s has ended; restart %d of %d follows in %.3f s",
            child.component,
            spent + 1,
            self._config.max_restarts,
            delay,
            exc_info=error,
            extra={
                "event": "restarting",
                "component": str(child.component),
                "restart": spent + 1,
                "max_restarts": self._config.max_restarts,
                "delay": delay,
            },
        )
        self._announce(ComponentRestarting(child.component, delay, error))
        for other in self._affected_by(child):
            self._restart_with(other, delay)
        return delay

    def give_up(self, child: Supervised, error: Exception | None) -> None:
        """End those who live and die with this component, which does not come back."""
        for other in self._affected_by(child):
            other.kill()
        self._announce(ComponentGivenUp(child.component, error))

    async def wait_for_elders(self, child: Supervised) -> None:
        """Return when it is this component's turn to start, if the strategy has an order."""
        if self._config.strategy is not SupervisionStrategy.ONE_FOR_ONE:
            for elder in self._before(child):
                await elder.ready.wait()

    @staticmethod
    def _log_end(child: Supervised, error: Exception | None) -> None:
        component = str(child.component)
        if error is None:
            logger.info(
                "%s has ended and stays down",
                component,
                extra={"event": "stays_down", "component": component},
            )
        else:
            logger.error(
                "%s has crashed and stays down",
                component,
                exc_info=error,
                extra={"event": "crashed", "component": component},
            )

    @staticmethod
    def _is_to_restart(child: Supervised, error: Exception | None) -> bool:
        match child.restart:
            case RestartPolicy.PERMANENT:
                return True
            case RestartPolicy.TRANSIENT:
                return error is not None
            case RestartPolicy.TEMPORARY:
                return False

    def _restart_with(self, other: Supervised, delay: float) -> None:
        if other.restart is RestartPolicy.TEMPORARY:
            other.kill()
        elif other.interrupt(delay):
            logger.warning(
                "%s is restarted with it",
                other.component,
                extra={
                    "event": "restarting_with_group",
                    "component": str(other.component),
                    "delay": delay,
                },
            )
            self._announce(ComponentRestarting(other.component, delay, None))

    def _affected_by(self, child: Supervised) -> list[Supervised]:
        match self._config.strategy:
            case SupervisionStrategy.ONE_FOR_ONE:
                return []
            case SupervisionStrategy.ONE_FOR_ALL:
                return [other for other in self._children if other is not child]
            case SupervisionStrategy.REST_FOR_ONE:
                children = list(self._children)
                return children[children.index(child) + 1 :]

    def _before(self, child: Supervised) -> list[Supervised]:
        children = list(self._children)
        return children[: children.index(child)]
