# Layer 1: Standard library imports
from collections.abc import Coroutine

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.component_object import ComponentFactory
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.runtime.python_engine import PythonEngine

pytestmark = pytest.mark.anyio


class Plain:
    """Handles, and nothing else."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ComponentContext]] = []

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        self.calls.append(("handle", context))
        return message.payload


class Full(Plain):
    """Starts and stops as well."""

    async def start(self, context: ComponentContext) -> None:
        self.calls.append(("start", context))

    async def stop(self, context: ComponentContext) -> None:
        self.calls.append(("stop", context))


class Both(Plain):
    """Can be called, but is an object first."""

    def __call__(self, message: ComponentMessage) -> bytes:
        pytest.fail(f"called with {message}")


async def test_an_object_gets_its_context_each_time(
    context: ComponentContext, shop: ComponentId
) -> None:
    full = Full()
    loaded = await PythonEngine().load(full, context)
    assert loaded.start is not None
    assert loaded.stop is not None
    await loaded.start()
    assert await loaded.handle(ComponentMessage(shop, b"x", 0)) == b"x"
    await loaded.stop()
    assert full.calls == [("start", context), ("handle", context), ("stop", context)]
    assert loaded.crashes is True


@pytest.mark.parametrize("source", [Plain(), Both()], ids=["object", "callable object"])
async def test_start_and_stop_are_optional(
    context: ComponentContext, shop: ComponentId, source: Plain
) -> None:
    loaded = await PythonEngine().load(source, context)
    assert (loaded.start, loaded.stop, loaded.crashes) == (None, None, True)
    assert await loaded.handle(ComponentMessage(shop, b"x", 0)) == b"x"


async def test_a_factory_makes_an_object_for_each_life(context: ComponentContext) -> None:
    made: list[Plain] = []

    def make() -> Plain:
        made.append(Plain())
        return made[-1]

    engine = PythonEngine()
    for _ in range(2):
        await engine.load(ComponentFactory(make), context)
    assert len(made) == 2


async def test_a_callable_is_executed_too_and_a_class_is_a_callable(
    context: ComponentContext, shop: ComponentId
) -> None:
    class Record:
        def __init__(self, message: ComponentMessage) -> None:
            self.payload = message.payload

    loaded = await PythonEngine().load(Record, context)  # type: ignore[arg-type]  # that is the test
    assert loaded.crashes is False
    record = await loaded.handle(ComponentMessage(shop, b"x", 0))
    assert getattr(record, "payload", None) == b"x"


async def test_the_class_of_an_object_is_refused(context: ComponentContext) -> None:
    with pytest.raises(ComponentLoadError) as caught:
        await PythonEngine().load(Plain, context)  # type: ignore[arg-type]  # that is the test
    assert caught.value.reason == "Plain is a class: give an object, or a ComponentFactory"


async def test_methods_that_are_not_async_say_so_when_they_are_called(
    context: ComponentContext, shop: ComponentId
) -> None:
    class Synchronous:
        def start(self, context: ComponentContext) -> None:
            self.started_as = context.self_id

        def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
            return message.payload + str(context.self_id).encode()

    loaded = await PythonEngine().load(Synchronous(), context)  # type: ignore[arg-type]  # that is the test
    assert loaded.start is not None
    with pytest.raises(TypeError, match=r"Synchronous\.start must be declared with async def"):
        await loaded.start()
    with pytest.raises(TypeError, match=r"Synchronous\.handle must be declared with async def"):
        await loaded.handle(ComponentMessage(shop, b"x", 0))


async def test_a_method_may_be_async_without_looking_it(
    context: ComponentContext, shop: ComponentId
) -> None:
    class Handing:
        def __init__(self) -> None:
            self.plain = Plain()

        def handle(
            self, message: ComponentMessage, context: ComponentContext
        ) -> Coroutine[object, object, bytes]:
            return self.plain.handle(message, context)

    loaded = await PythonEngine().load(Handing(), context)
    assert await loaded.handle(ComponentMessage(shop, b"x", 0)) == b"x"


async def test_anything_else_is_refused(context: ComponentContext) -> None:
    with pytest.raises(ComponentLoadError) as caught:
        await PythonEngine().load(5, context)  # type: ignore[arg-type]  # that is the test
    assert (caught.value.component, caught.value.reason) == (context.self_id, "int is not callable")
