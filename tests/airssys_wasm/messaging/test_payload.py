# Layer 1: Standard library imports
from array import array

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.errors import InvalidMessageError, PayloadTooLargeError
from airssys_wasm.messaging.payload import to_bytes


@pytest.mark.parametrize(
    ("payload", "content"),
    [
        (b"abc", b"abc"),
        (b"", b""),
        (bytearray(b"abc"), b"abc"),
        (memoryview(b"abcdef")[::2], b"ace"),
        (memoryview(array("H", [0x6161, 0x6262])), b"aabb"),
    ],
)
def test_anything_bytes_like_becomes_bytes(payload: BytesLike, content: bytes) -> None:
    result = to_bytes(payload, 100)
    assert type(result) is bytes
    assert result == content


def test_what_the_sender_does_to_its_buffer_later_does_not_matter() -> None:
    buffer = bytearray(b"before")
    content = to_bytes(buffer, 100)
    buffer[:] = b"after "
    assert content == b"before"


def released() -> memoryview:
    view = memoryview(b"gone")
    view.release()
    return view


@pytest.mark.parametrize("payload", ["text", 5, None, [1, 2], object(), released()])
def test_what_is_not_bytes_like_is_no_payload(payload: object) -> None:
    with pytest.raises(InvalidMessageError) as caught:
        to_bytes(payload, 100)  # type: ignore[arg-type]  # that is the test
    assert caught.value.reason == f"a payload must be bytes-like, not {type(payload).__name__}"


def test_the_limit_counts_bytes_and_is_inclusive() -> None:
    wide = memoryview(array("H", [1, 2]))
    assert to_bytes(wide, 4) == bytes(wide)
    with pytest.raises(PayloadTooLargeError) as caught:
        to_bytes(wide, 3)
    assert (caught.value.size, caught.value.limit) == (4, 3)
