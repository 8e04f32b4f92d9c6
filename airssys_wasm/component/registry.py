"""Which components there are."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import (
    ComponentAlreadyExistsError,
    ComponentNotFoundError,
    InvalidComponentIdError,
)

EntryT = TypeVar("EntryT")


class ComponentRegistry(Generic[EntryT]):
    """One entry per component; an id is taken from the moment that a spawn begins."""

    def __init__(self) -> None:
        self._entries: dict[ComponentId, EntryT] = {}
        self._reserved: set[ComponentId] = set()

    @contextmanager
    def reserve(self, component: ComponentId) -> Iterator[None]:
        """Hold the id while a component is being made; on leaving, the id is free or added.

        Raises:
            InvalidComponentIdError: It is no id. Its text, for one, would be found by nobody.
            ComponentAlreadyExistsError: The id is taken, or held by somebody else.
        """
        if not isinstance(component, ComponentId):
            raise InvalidComponentIdError(str(component), "ComponentId.parse() makes one of text")
        if component in self._entries or component in self._reserved:
            raise ComponentAlreadyExistsError(component)
        self._reserved.add(component)
        try:
            yield
        finally:
            self._reserved.remove(component)

    def add(self, component: ComponentId, entry: EntryT) -> None:
        """Enter the component under the id that the caller holds."""
        self._entries[component] = entry

    def get(self, component: ComponentId) -> EntryT:
        """Return the entry.

        Raises:
            ComponentNotFoundError: There is none.
        """
        try:
            return self._entries[component]
        except KeyError as error:
            raise ComponentNotFoundError(component) from error

    def remove(self, component: ComponentId, entry: EntryT) -> bool:
        """Free the id if it still belongs to this entry, and return whether it did."""
        if self._entries.get(component) is not entry:
            return False
        del self._entries[component]
        return True

    def items(self) -> tuple[tuple[ComponentId, EntryT], ...]:
        """Return all ids with their entries, in the order in which they were added."""
        return tuple(self._entries.items())
