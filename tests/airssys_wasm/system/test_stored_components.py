"""Components in files, executed by an engine that the application brings along."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentId,
    ComponentImage,
    ComponentLoadError,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentSystem,
    FileLoader,
    LoadedComponent,
    RemoteHandlerError,
    RequestResponse,
    RequestTo,
    StoredComponent,
    StoredEngine,
    SystemConfig,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
CLIENT, GREETER = ComponentId("app", "client", "1"), ComponentId("app", "greeter", "1")


class TemplateEngine:
    """Executes images that are templates: what stands for the payload is replaced by it."""

    async def load(self, source: ComponentImage, context: ComponentContext) -> LoadedComponent:
        if b"{}" not in source.content:
            raise ComponentLoadError(context.self_id, f"{source.origin} has no place for a payload")

        async def handle(message: ComponentMessage) -> bytes:
            if message.payload == b"crash":
                raise ValueError(message.payload)
            return source.content.replace(b"{}", message.payload)

        return LoadedComponent(handle, crashes=True)


@pytest.fixture
def greeter_file(tmp_path: Path) -> Path:
    path = tmp_path / "app" / "greeter" / "1.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Hello {}")
    return path


@pytest.fixture
def config(tmp_path: Path, manual_clock: ManualClock) -> SystemConfig:
    engine = StoredEngine(FileLoader(tmp_path, suffix=".txt"), TemplateEngine())
    return SystemConfig(engine=engine, clock=manual_clock)


def store(path: Path, content: bytes | None) -> None:
    """Put it into the file, or take the file away."""
    path.unlink()
    if content is not None:
        path.write_bytes(content)


async def ask(system: ComponentSystem, payload: bytes) -> bytes:
    pattern = RequestResponse(system.sender_for(CLIENT), system.correlations)
    return await pattern.request(GREETER, payload, timeout=9.0)


async def test_a_stored_component_is_found_under_its_id_and_executed(
    config: SystemConfig, greeter_file: Path
) -> None:
    store(greeter_file, b"Hello {}")
    async with ComponentSystem(config) as system:
        await system.spawn(CLIENT, print, capabilities=[RequestTo("app/*/*")])
        await system.spawn(GREETER, StoredComponent())
        assert await ask(system, b"world") == b"Hello world"


async def test_a_restart_executes_what_is_stored_by_then(
    config: SystemConfig, greeter_file: Path, manual_clock: ManualClock
) -> None:
    async with ComponentSystem(config) as system:
        await system.spawn(CLIENT, print, capabilities=[RequestTo("app/*/*")])
        await system.spawn(GREETER, StoredComponent())
        store(greeter_file, b"Good morning {}")
        with pytest.raises(RemoteHandlerError):
            await ask(system, b"crash")
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(0.1)
        assert await ask(system, b"world") == b"Good morning world"


@pytest.mark.parametrize("content", [None, b"no place"])
async def test_what_cannot_be_loaded_or_executed_leaves_nothing_behind(
    config: SystemConfig, greeter_file: Path, content: bytes | None
) -> None:
    store(greeter_file, content)
    async with ComponentSystem(config) as system:
        with pytest.raises(ComponentLoadError):
            await system.spawn(GREETER, StoredComponent())
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(GREETER)
        await system.spawn(GREETER, print)


async def test_without_an_engine_for_them_stored_components_are_refused() -> None:
    async with ComponentSystem() as system:
        with pytest.raises(ComponentLoadError, match="has no engine for stored ones"):
            await system.spawn(GREETER, StoredComponent())
