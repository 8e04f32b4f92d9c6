"""A component system described before it exists."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field, replace
from typing import Self

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.system.component_system import ComponentSystem
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.system.declaration import Declaration
from airssys_wasm.system.spawn_options import SpawnOptions


@dataclass(frozen=True, slots=True)
class SystemBuilder:
    """Collects what a system is to be made of; each step returns a new builder.

    A builder can therefore be kept and built from again, also with further steps.

    Attributes:
        config: The choices for the whole system.
        components: What is to run, in the order of starting. They stop in the reverse order.
    """

    config: SystemConfig = field(default_factory=SystemConfig)
    components: tuple[Declaration, ...] = ()

    def component(
        self,
        component: ComponentId,
        source: ComponentSource,
        options: SpawnOptions | None = None,
    ) -> Self:
        """Have this component started with the system, after those that were named before it."""
        declared = Declaration(
            component, source, options if options is not None else SpawnOptions()
        )
        return replace(self, components=(*self.components, declared))

    def build(self) -> ComponentSystem:
        """Make the system; ``async with`` starts it."""
        return ComponentSystem(self.config, self.components)
