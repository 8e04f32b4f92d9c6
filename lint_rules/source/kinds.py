"""The kinds of definition that dependency inversion tells apart."""

# Layer 1: Standard library imports
import builtins
from enum import Enum


class Kind(Enum):
    """What a definition is, in the words of messages."""

    PROTOCOL = "Protocol"
    ABC = "ABC"
    VALUE = "value"
    ENUM = "Enum"
    EXCEPTION = "exception"
    CLASS = "concrete class"
    FUNCTION = "function"
    STATE = "module state"
    MODULE = "module"
    UNKNOWN = "unknown"

    @property
    def with_article(self) -> str:
        """The words with their article."""
        article = "an" if self.value[0] in "AEe" else "a"
        return f"{article} {self.value}"

    @property
    def is_concrete(self) -> bool:
        """Whether it is an implementation, which only the composition root should know."""
        return self in {Kind.CLASS, Kind.FUNCTION, Kind.STATE}


_TYPING = ("typing", "typing_extensions")
_ENUMS = ("Enum", "Flag", "IntEnum", "IntFlag", "ReprEnum", "StrEnum")

# What a class is that has one of these as its base, or as its metaclass.
_KINDS_BY_BASE = {
    "abc.ABC": Kind.ABC,
    "abc.ABCMeta": Kind.ABC,
    "collections.namedtuple": Kind.VALUE,
    "enum.EnumMeta": Kind.ENUM,
    "enum.EnumType": Kind.ENUM,
    **{f"enum.{name}": Kind.ENUM for name in _ENUMS},
    **{f"{module}.Protocol": Kind.PROTOCOL for module in _TYPING},
    **{f"{module}.NamedTuple": Kind.VALUE for module in _TYPING},
    **{f"{module}.TypedDict": Kind.VALUE for module in _TYPING},
    **{
        f"builtins.{name}": Kind.EXCEPTION
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    },
}
# What no other module defines and is called so is an exception by PEP 8.
_EXCEPTION_ENDINGS = ("Error", "Exception", "Warning")
# Calls that make a type, or an object that cannot be changed.
_VALUE_MAKERS = frozenset(
    {
        "builtins.frozenset",
        "builtins.tuple",
        "collections.namedtuple",
        "types.MappingProxyType",
        *(f"enum.{name}" for name in _ENUMS),
        *(
            f"{module}.{name}"
            for module in _TYPING
            for name in (
                "NamedTuple",
                "NewType",
                "ParamSpec",
                "TypeAliasType",
                "TypeVar",
                "TypeVarTuple",
                "TypedDict",
            )
        ),
    }
)
# Bases that say nothing about what a class is.
NEUTRAL_BASES = frozenset({"builtins.object", *(f"{module}.Generic" for module in _TYPING)})


def kind_of_external_base(name: str) -> Kind:
    """Say what a class becomes by a base that no module of the project defines."""
    known = _KINDS_BY_BASE.get(name)
    if known is not None:
        return known
    return Kind.EXCEPTION if name.endswith(_EXCEPTION_ENDINGS) else Kind.CLASS


def kind_of_external_call(name: str) -> Kind:
    """Say what comes out of calling something that no module of the project defines."""
    return Kind.VALUE if name in _VALUE_MAKERS else Kind.UNKNOWN
