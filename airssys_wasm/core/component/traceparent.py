"""Where in a distributed trace a message was sent."""

# Layer 1: Standard library imports
import re
from dataclasses import dataclass

# Layer 3: Internal imports
from airssys_wasm.core.errors import InvalidTraceparentError

# https://www.w3.org/TR/trace-context/#traceparent-header; later versions add to the end of it.
HEADER = re.compile(
    r"(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<parent>[0-9a-f]{16})"
    r"-(?P<flags>[0-9a-f]{2})(?P<rest>-.*)?",
    re.ASCII,
)
TRACE_ID = re.compile("(?!0{32})[0-9a-f]{32}", re.ASCII)
PARENT_ID = re.compile("(?!0{16})[0-9a-f]{16}", re.ASCII)
SAMPLED = 0x01
KNOWN_FLAGS = 0x03


@dataclass(frozen=True, slots=True)
class Traceparent:
    """The value of a ``traceparent`` header of the W3C, version 00.

    Attributes:
        trace_id: 32 lower-case hexadecimal digits, not all of them zero.
        parent_id: 16 of them: the span that sent the message.
        flags: 1 if the trace is sampled, plus 2 if its id is random.

    Raises:
        InvalidTraceparentError: An attribute is not like that.
    """

    trace_id: str
    parent_id: str
    flags: int = 0

    def __post_init__(self) -> None:
        if not (
            TRACE_ID.fullmatch(self.trace_id)
            and PARENT_ID.fullmatch(self.parent_id)
            and 0 <= self.flags <= KNOWN_FLAGS
        ):
            raise InvalidTraceparentError(str(self))

    def __str__(self) -> str:
        return f"00-{self.trace_id}-{self.parent_id}-{self.flags:02x}"

    @property
    def sampled(self) -> bool:
        """Whether somebody records the trace."""
        return bool(self.flags & SAMPLED)

    @classmethod
    def parse(cls, text: str) -> "Traceparent":
        """Read the header; the inverse of ``str()``.

        Of a later version this takes what version 00 knows, as the standard wants it.

        Raises:
            InvalidTraceparentError: It is malformed. The standard says to go on without it.
        """
        found = HEADER.fullmatch(text)
        if found is None or found["version"] == "ff":
            raise InvalidTraceparentError(text)
        if found["version"] == "00" and found["rest"]:
            raise InvalidTraceparentError(text)
        try:
            return cls(found["trace"], found["parent"], int(found["flags"], 16) & KNOWN_FLAGS)
        except InvalidTraceparentError as error:
            raise InvalidTraceparentError(text) from error
