# Layer 1: Standard library imports
import copy
import os
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import MAX_PART_BYTES, ComponentId
from airssys_wasm.core.errors import InvalidComponentIdError


class CountingText(str):
    """Text that counts how often it is hashed."""

    __slots__ = ("hashed",)
    hashed: int

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        self.hashed += 1
        return str.__hash__(self)


@pytest.mark.parametrize("text", ["app/billing/1", "a/b/c", "größe/日本/é", "a.b/c-d/..."])
def test_parse_is_the_inverse_of_str(text: str) -> None:
    component = ComponentId.parse(text)
    assert str(component) == text
    assert [component.namespace, component.name, component.instance] == text.split("/")


def test_ids_with_equal_parts_are_one_id() -> None:
    one, other = ComponentId("app", "billing", "1"), ComponentId.parse("app/billing/1")
    assert one == other
    assert {one: "found"}[other] == "found"
    assert one != ComponentId("app", "billing", "2")
    assert one < ComponentId("app", "billing", "2")


def test_an_id_is_looked_up_by_its_text_and_not_by_its_parts() -> None:
    part = CountingText("app")
    part.hashed = 0
    component = ComponentId(part, "billing", "1")
    assert {component: 1}[component] == 1
    assert part.hashed == 0


def test_the_text_of_an_id_goes_with_its_parts() -> None:
    component = replace(ComponentId.parse("app/billing/1"), instance="2")
    assert component.text == str(component) == "app/billing/2"
    assert repr(component) == "ComponentId(namespace='app', name='billing', instance='2')"


def test_an_id_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        ComponentId("a", "b", "c").name = "x"  # type: ignore[misc]  # that is the test


@pytest.mark.parametrize("text", ["", "a", "a/b", "a/b/c/d", "a//c", "/b/c", "a/b/"])
def test_text_without_three_parts_is_refused(text: str) -> None:
    with pytest.raises(InvalidComponentIdError):
        ComponentId.parse(text)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("", "a part is empty"),
        ("a/b", "the characters / \\ * > are reserved"),
        ("a\\b", "the characters / \\ * > are reserved"),
        ("a*", "the characters / \\ * > are reserved"),
        ("a>", "the characters / \\ * > are reserved"),
        (".", "a part must not be . or .."),
        ("..", "a part must not be . or .."),
        ("a b", "whitespace or a character that does not print"),
        ("a\u00a0b", "whitespace or a character that does not print"),
        ("a\n", "whitespace or a character that does not print"),
        ("a\x00", "whitespace or a character that does not print"),
        ("a\x1b[31m", "whitespace or a character that does not print"),
        ("a\u202e", "whitespace or a character that does not print"),
        ("a\ud800", "whitespace or a character that does not print"),
        ("é" * (MAX_PART_BYTES // 2) + "x", "a part is longer than 200 bytes"),
    ],
)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_part_that_means_something_elsewhere_is_refused(
    part: str, reason: str, position: int
) -> None:
    parts = ["a", "b", "c"]
    parts[position] = part
    with pytest.raises(InvalidComponentIdError) as caught:
        ComponentId(*parts)
    assert (caught.value.text, caught.value.reason) == (part, reason)


def test_a_part_may_be_as_long_as_a_file_name_allows() -> None:
    assert ComponentId("é" * (MAX_PART_BYTES // 2), "b", "c").name == "b"


def test_a_part_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidComponentIdError, match="must be a string"):
        ComponentId("app", "billing", 1)  # type: ignore[arg-type]  # that is the test


def test_copies_are_equal() -> None:
    component = ComponentId("a", "b", "c")
    assert copy.deepcopy(component) == component


def test_a_pickled_id_is_found_by_a_process_that_hashes_differently() -> None:
    program = (
        "import pickle, sys\n"
        "from airssys_wasm import ComponentId\n"
        "print({ComponentId('a', 'b', 'c'): 'found'}[pickle.load(sys.stdin.buffer)])"
    )
    for seed in ("1", "2"):
        finished = subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(ComponentId("a", "b", "c")),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert finished.stdout.strip() == b"found"
