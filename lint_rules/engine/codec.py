"""Turns plain values into JSON and back, led by their types.

Values are named tuples and dataclasses of texts, numbers, enums and each other: a new field of one
needs no word here. What was written for other fields does not fit and is refused.
"""

# Layer 1: Standard library imports
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_PLAIN = (str, int, float, bool, NoneType)


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no type
    """Give what JSON can hold of a value."""
    if value is None or value.__class__ in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} is no plain value")


def from_plain(wanted: type[_T], plain: Any) -> _T:  # noqa: ANN401 - JSON has no type
    """Give back the value of a type.

    Raises:
        ValueError: It was written for another type.
    """
    known: Any = wanted
    try:
        value = _reader(known)(plain)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error
    assert isinstance(value, get_origin(wanted) or wanted)
    return value


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type at all
    if wanted in _PLAIN:
        return _unchanged
    if get_origin(wanted) in (Union, UnionType):
        return _optional(_reader(next(each for each in get_args(wanted) if each is not NoneType)))
    if get_origin(wanted) in (tuple, list):
        read, make = _reader(get_args(wanted)[0]), get_origin(wanted)
        return lambda plain: make(map(read, plain))
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {member.value: member for member in wanted}.__getitem__
    return _record(wanted)


def _record(wanted: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type at all
    hints = get_type_hints(wanted)
    names = [field.name for field in fields(wanted)] if is_dataclass(wanted) else wanted._fields
    readers = [_reader(hints[name]) for name in names]
    others = [(place, read) for place, read in enumerate(readers) if read is not _unchanged]
    # It counts the fields too; a value that lacks one with a default would pass.
    make = getattr(wanted, "_make", None) or _counting(wanted, len(readers))
    if not others:
        return make

    def read_record(plain: list[Any]) -> Any:  # noqa: ANN401 - any type at all
        values = [*plain]
        for place, read in others:
            values[place] = read(values[place])
        return make(values)

    return read_record


def _counting(wanted: Any, count: int) -> Callable[[list[Any]], Any]:  # noqa: ANN401 - any type
    def make(values: list[Any]) -> Any:  # noqa: ANN401 - any type at all
        if len(values) != count:
            raise TypeError(f"{wanted.__name__} has {count} fields")
        return wanted(*values)

    return make


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda plain: None if plain is None else read(plain)


def _unchanged(plain: Any) -> Any:  # noqa: ANN401 - any value
    return plain
