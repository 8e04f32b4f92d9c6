"""What docs/observability.md shows, with the real OpenTelemetry."""

# Layer 1: Standard library imports
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader, NumberDataPoint
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentExit,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    MessageObserver,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
    TargetNotFoundError,
)

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"))


def run_block(repository: Path, number: int, **names: ComponentId) -> dict[str, Any]:
    text = (repository / "docs" / "observability.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    namespace: dict[str, Any] = {**names}
    exec(blocks[number], namespace)  # noqa: S102 -- our own page
    return namespace


class Telemetry:
    """Keeps spans and metrics in memory."""

    def __init__(self, repository: Path) -> None:
        self._exporter = InMemorySpanExporter()
        self._reader = InMemoryMetricReader()
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer = tracers.get_tracer("test")
        meter = MeterProvider([self._reader]).get_meter("test")
        namespace = run_block(repository, 0)
        self.observer: MessageObserver = namespace["OpenTelemetryObserver"](self.tracer, meter)

    def span(self, name: str) -> ReadableSpan:
        (span,) = (span for span in self._exporter.get_finished_spans() if span.name == name)
        return span

    def lost(self) -> dict[object, object]:
        data = self._reader.get_metrics_data()
        assert data is not None
        points = data.resource_metrics[0].scope_metrics[0].metrics[0].data.data_points
        return {
            point.attributes["reason"]: point.value
            for point in points
            if isinstance(point, NumberDataPoint) and point.attributes is not None
        }


@pytest.fixture
def telemetry(repository: Path) -> Telemetry:
    return Telemetry(repository)


def follows(child: ReadableSpan, parent: ReadableSpan) -> bool:
    return (
        child.parent is not None
        and child.parent.span_id == parent.context.span_id
        and child.context.trace_id == parent.context.trace_id
    )


async def test_spans_follow_the_messages(telemetry: Telemetry) -> None:
    async with ComponentSystem(SystemConfig(observer=telemetry.observer)) as system:

        async def price(message: ComponentMessage) -> bytes:
            assert message.traceparent is not None
            return b"42"

        async def order(message: ComponentMessage) -> None:
            asking = RequestResponse(system.sender_for(B), system.correlations)
            assert await asking.request(C, message.payload, timeout=5.0) == b"42"

        # What is current when the components are made has nothing to do with their messages.
        with telemetry.tracer.start_as_current_span("set up"):
            await system.spawn(A, order, capabilities=EVERYTHING)
            await system.spawn(B, order, capabilities=EVERYTHING)
            await system.spawn(C, price)
        with telemetry.tracer.start_as_current_span("request"):
            await system.sender_for(A).send(B, b"x")

    names = ["request", f"send {B}", f"process {B}", f"send {C}", f"process {C}"]
    spans = [telemetry.span(name) for name in names]
    assert all(follows(child, parent) for parent, child in pairwise(spans))
    assert [span.kind for span in spans[1:]] == [SpanKind.PRODUCER, SpanKind.CONSUMER] * 2
    assert telemetry.span("set up").context.trace_id != spans[0].context.trace_id


async def test_failures_show_and_ends_do_not(telemetry: Telemetry) -> None:
    async def fail(message: ComponentMessage) -> None:
        raise ValueError(message.payload)

    async def finish(message: ComponentMessage) -> None:
        raise ComponentExit(message.payload)

    async with ComponentSystem(SystemConfig(observer=telemetry.observer)) as system:
        await system.spawn(A, fail, capabilities=EVERYTHING)
        await system.spawn(B, finish)
        await system.sender_for(A).send(A, b"x")
        await system.sender_for(A).send(B, b"x")
        await system.sender_for(A).send(B, b"too late")
        with pytest.raises(TargetNotFoundError):
            await system.sender_for(A).send(C, b"x")
    assert telemetry.span(f"process {A}").status.status_code is StatusCode.ERROR
    assert telemetry.span(f"process {B}").status.status_code is StatusCode.UNSET
    assert telemetry.span(f"send {C}").status.status_code is StatusCode.ERROR
    assert telemetry.lost() == {"receiver_gone": 1}


async def test_traces_pass_through_without_opentelemetry(repository: Path) -> None:
    carried: list[str] = []
    names = run_block(repository, 1, shop=A, billing=B)
    async with names["system"] as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, lambda message: carried.append(str(message.traceparent)))
        await names["on_request"](HEADER, b"order")
    assert carried == [HEADER]
