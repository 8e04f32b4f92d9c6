"""The name of a component."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field

# Layer 3: Internal imports
from airssys_wasm.core.errors import ComponentAddress, InvalidComponentIdError

# An id becomes a path and a message subject: a part, with a suffix, must fit a file name
# (255 bytes on common file systems) and must not mean anything to either syntax.
MAX_PART_BYTES = 200
RESERVED_CHARACTERS = frozenset("/\\*>")
RESERVED_PARTS = (".", "..")


@dataclass(frozen=True, slots=True, order=True)
class ComponentId:
    r"""Names one component: ``namespace/name/instance``.

    A part is printable text without whitespace, ``/``, ``\``, ``*`` or ``>``, neither ``.`` nor
    ``..``, and at most 200 bytes long in UTF-8.

    Attributes:
        namespace: Its first part.
        name: Its second part.
        instance: Its third part.
        text: All three, as ``str()`` gives them.

    Raises:
        InvalidComponentIdError: A part is not like that.
    """

    namespace: str
    name: str
    instance: str
    # Every message is routed by it: a string knows its hash, and equals itself at a glance.
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = (self.namespace, self.name, self.instance)
        for part in parts:
            self._check(part)
        object.__setattr__(self, "text", "/".join(parts))

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "ComponentId":
        """Read the text form; the inverse of ``str()``.

        Raises:
            InvalidComponentIdError: The text does not have exactly three valid parts.
        """
        parts = text.split("/")
        match parts:
            case [namespace, name, instance]:
                return cls(namespace, name, instance)
            case _:
                raise InvalidComponentIdError(text, f"it has {len(parts)} parts, not three")

    @staticmethod
    def _check(part: str) -> None:
        if not isinstance(part, str):
            raise InvalidComponentIdError(repr(part), "a part must be a string")
        if not part:
            raise InvalidComponentIdError(part, "a part is empty")
        if not part.isprintable() or " " in part:
            raise InvalidComponentIdError(part, "whitespace or a character that does not print")
        if not RESERVED_CHARACTERS.isdisjoint(part):
            raise InvalidComponentIdError(part, "the characters / \\ * > are reserved")
        if part in RESERVED_PARTS:
            raise InvalidComponentIdError(part, "a part must not be . or ..")
        if len(part.encode()) > MAX_PART_BYTES:
            raise InvalidComponentIdError(part, f"a part is longer than {MAX_PART_BYTES} bytes")


# No base: the fields of a dataclass would take the properties of a Protocol for their defaults.
_address: type[ComponentAddress] = ComponentId
