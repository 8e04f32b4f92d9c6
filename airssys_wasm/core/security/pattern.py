"""Which components a capability means."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field

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
    # Head, star and tail of each segment: an audited send asks every time.
    _segments: tuple[tuple[str, str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InvalidCapabilityError(
                str(self.text), "a pattern is text; that of a single component is str(id)"
            )
        segments = self.text.split("/")
        if any(segment.count("*") > 1 for segment in segments):
            raise InvalidCapabilityError(self.text, "a segment has more than one *")
        try:
            # A pattern is sound if some id could match it: let a letter stand for the star.
            ComponentId.parse(self.text.replace("*", "x"))
        except InvalidComponentIdError as error:
            raise InvalidCapabilityError(self.text, error.reason) from error
        parted = tuple(segment.partition("*") for segment in segments)
        object.__setattr__(self, "_segments", parted)

    def matches(self, component: ComponentId) -> bool:
        """Return whether the pattern means this component."""
        parts = (component.namespace, component.name, component.instance)
        for (head, star, tail), part in zip(self._segments, parts, strict=True):
            if not star:
                if part != head:
                    return False
            elif (
                len(part) < len(head) + len(tail)
                or not part.startswith(head)
                or not part.endswith(tail)
            ):
                return False
        return True
