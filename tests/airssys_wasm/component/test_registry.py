# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.component.registry import ComponentRegistry
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import ComponentAlreadyExistsError, ComponentNotFoundError


def test_an_id_is_taken_while_it_is_reserved(billing: ComponentId, shop: ComponentId) -> None:
    registry: ComponentRegistry[str] = ComponentRegistry()
    with registry.reserve(billing):
        with pytest.raises(ComponentAlreadyExistsError) as caught, registry.reserve(billing):
            pytest.fail("reserved twice")
        with registry.reserve(shop):
            pass
    assert caught.value.component == billing


def test_a_reservation_that_comes_to_nothing_frees_the_id(billing: ComponentId) -> None:
    registry: ComponentRegistry[str] = ComponentRegistry()
    with pytest.raises(KeyError), registry.reserve(billing):
        raise KeyError
    with registry.reserve(billing):
        registry.add(billing, "one")
    assert registry.get(billing) == "one"


def test_an_id_stays_taken_until_its_own_entry_is_removed(billing: ComponentId) -> None:
    registry: ComponentRegistry[list[int]] = ComponentRegistry()
    entry = [1]
    with registry.reserve(billing):
        registry.add(billing, entry)
    with pytest.raises(ComponentAlreadyExistsError), registry.reserve(billing):
        pytest.fail("taken twice")
    assert not registry.remove(billing, [1])
    assert registry.items() == ((billing, entry),)
    assert registry.remove(billing, entry)
    assert not registry.remove(billing, entry)
    assert registry.items() == ()


def test_an_unknown_id_is_not_found(billing: ComponentId) -> None:
    registry: ComponentRegistry[str] = ComponentRegistry()
    with pytest.raises(ComponentNotFoundError) as caught:
        registry.get(billing)
    assert caught.value.component == billing
