"""Payloads on their way in."""

# Layer 3: Internal imports
from airssys_wasm.core.component.message import BytesLike
from airssys_wasm.core.errors import InvalidMessageError, PayloadTooLargeError

DEFAULT_MAX_PAYLOAD = 1024 * 1024
"""Bytes that a payload may have unless told otherwise."""


def to_bytes(payload: BytesLike, limit: int) -> bytes:
    """Return the payload as it is now; later changes of a buffer do not reach the receiver.

    Args:
        payload: Anything that exposes its bytes.
        limit: How many bytes are allowed.

    Raises:
        InvalidMessageError: The payload does not expose bytes.
        PayloadTooLargeError: It has too many. Nothing has been copied then.
    """
    try:
        size = memoryview(payload).nbytes
    except (TypeError, ValueError) as error:  # the latter of a memoryview that was released
        raise InvalidMessageError(
            f"a payload must be bytes-like, not {type(payload).__name__}"
        ) from error
    if size > limit:
        raise PayloadTooLargeError(size, limit)
    return bytes(payload)
