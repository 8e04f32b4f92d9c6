"""The tests that docs/testing.md shows pass, each on its own."""

# Layer 1: Standard library imports
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm import testing

PAGE = Path(__file__).parents[3] / "docs" / "testing.md"
TEXT = PAGE.read_text(encoding="utf-8")


def names_in_the_page() -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "page"}
    for block in re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        exec(compile(block, str(PAGE), "exec"), namespace)  # noqa: S102 -- our own page
    return namespace


TESTS: dict[str, Callable[[], Awaitable[None]]] = {
    name: value for name, value in names_in_the_page().items() if name.startswith("test_")
}


@pytest.mark.anyio
@pytest.mark.parametrize("name", TESTS)
async def test_it_passes_as_shown(name: str) -> None:
    await TESTS[name]()


def test_the_page_mentions_everything_there_is() -> None:
    assert len(TESTS) == 5
    assert [name for name in testing.__all__ if not re.search(rf"\b{name}\b", TEXT)] == []
