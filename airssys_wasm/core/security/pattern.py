"""Which components a capability means."""

# Layer 1: Standard library imports
from dataclasses import dataclass

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError, InvalidComponentIdError


@dataclass(frozen=True, slots=True)
class ComponentPattern:
    """Three segments, as in an id; each may hold one ``*`` for any run of characters.

    A pattern matches the whole id, and a ``*`` never reaches across a ``/``: ``app/bill*/1``
    matches ``app/billing/1`` and not ``app/billing/12``. Everything is ``*/*/*``. One star a
    segment is enough in practice and keeps matching linear.

    Raises:
        InvalidCapabilityError: The text is no such pattern.
    """

    text: str

    def __post_init__(self) -> None:
        segments = self.text.split("/")
        if any(segment.count("*") > 1 for segment in segments):
            raise InvalidCapabilityError(self.text, "a segment has more than one *")
        try:
            # A pattern is sound if some id could match it: let a letter stand for the star.
            ComponentId.parse(self.text.replace("*", "x"))
        except InvalidComponentIdError as error:
            raise InvalidCapabilityError(self.text, error.reason) from error

    def matches(self, component: ComponentId) -> bool:
        """Return whether the pattern means this component."""
        parts = (component.namespace, component.name, component.instance)
        return all(map(self._segment_matches, self.text.split("/"), parts))

    @staticmethod
    def _segment_matches(segment: str, part: str) -> bool:
        head, star, tail = segment.partition("*")
        if not star:
            return segment == part
        return len(head) + len(tail) <= len(part) and part.startswith(head) and part.endswith(tail)
