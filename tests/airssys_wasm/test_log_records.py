"""The table of log records in docs/observability.md is what the library logs."""

# Layer 1: Standard library imports
import ast
import json
import re
from ast import Call
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    CorrelationId,
    RequestTo,
    SystemConfig,
    TraceContext,
    Traceparent,
)

ROW = re.compile(r"^\| `(\w+)` \| ([A-Z]+) \| (.*?) \| .* \|$", re.MULTILINE)
LEVELS = {"info", "warning", "error", "exception"}
HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")


class Record(NamedTuple):
    event: str
    level: str
    fields: tuple[str, ...]


def documented(repository: Path) -> list[Record]:
    text = (repository / "docs" / "observability.md").read_text(encoding="utf-8")
    return [
        Record(event, level, tuple(re.findall(r"`(\w+)`", fields)))
        for event, level, fields in ROW.findall(text)
    ]


def logged(repository: Path) -> Iterator[Record]:
    """Read every call of a logger; a call without literal fields is a failure."""
    for path in sorted((repository / "airssys_wasm").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, Call) and ast.unparse(call.func).startswith("logger."):
                method = ast.unparse(call.func).removeprefix("logger.")
                assert method in LEVELS, f"{path}:{call.lineno}"
                yield record_of(call, "error" if method == "exception" else method, path)


def record_of(call: Call, level: str, path: Path) -> Record:
    extra = {keyword.arg: keyword.value for keyword in call.keywords}.get("extra")
    match extra:
        case ast.Dict(keys=[ast.Constant("event"), *keys], values=[ast.Constant(event), *_]):
            names = [key.value for key in keys if isinstance(key, ast.Constant)]
            return Record(str(event), level.upper(), tuple(sorted(map(str, names))))
        case _:
            pytest.fail(f"{path}:{call.lineno}: a log record without fields")


def test_the_table_is_complete_and_right(repository: Path) -> None:
    table = documented(repository)
    assert table == sorted(set(logged(repository)))
    assert len({record.event for record in table}) == len(table) > 15


@pytest.mark.anyio
async def test_what_is_logged_has_its_fields_and_can_be_written_as_json(
    repository: Path, caplog: LogCaptureFixture
) -> None:
    async def fail(message: ComponentMessage) -> None:
        raise ValueError(message)

    tracing = TraceContext()
    async with ComponentSystem(SystemConfig(observer=tracing)) as system:
        await system.spawn(A, fail, capabilities=[RequestTo("app/b/*")])
        await system.spawn(B, fail)
        with tracing.under(Traceparent.parse(HEADER)):
            await system.sender_for(A).send_with_correlation(B, b"x", CorrelationId("c1"))
        with pytest.raises(CapabilityDeniedError):
            await system.sender_for(B).send(A, b"x")
    fields = {record.event: record.fields for record in documented(repository)}
    written = {
        record.__dict__["event"]: {
            name: record.__dict__[name] for name in fields[record.__dict__["event"]]
        }
        for record in caplog.records
    }
    assert written["access_decided"].pop("decided_at").endswith("+00:00")
    assert json.loads(json.dumps(written)) == {
        "access_decided": {
            "action": "send",
            "allowed": False,
            "sender": "app/b/1",
            "target": "app/a/1",
        },
        "handler_failed": {
            "component": "app/b/1",
            "correlation_id": "c1",
            "sender": "app/a/1",
            "traceparent": HEADER,
        },
    }
