"""Whether files still find in one another what they take, after one of them has been rewritten.

Resolves names on its own, sharing nothing with the linter.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple

# Layer 3: Internal imports
from scripts.spelled_out import SpelledOut


class _Change(NamedTuple):
    """What a module binds otherwise than before.

    Attributes:
        lost: The names that it binds no longer.
        gained: Those that it did not bind before.
        has_all: Whether `__all__` says what a star import takes; ruff looks after that (F822).
    """

    lost: frozenset[str]
    gained: frozenset[str]
    has_all: bool


class _Taken(NamedTuple):
    """What a file names: absolute dotted names and their beginnings; and names unbound in it."""

    dotted: frozenset[str]
    unbound: frozenset[str]


def missing_names(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Say which names files would no longer find in others, or find there by accident.

    Args:
        before: The files of a project, by path relative to the folder that holds its packages.
        after: The same files, rewritten.
    """
    changes = dict(_changes(before, after))
    for path, content in before.items():
        own = _module(path)
        mentioned = {
            module: change
            for module, change in changes.items()
            if module != own and module.rpartition(".")[2].encode() in content
        }
        if mentioned:
            taken = _taken(path, content)
            for module, change in mentioned.items():
                yield from (f"{path}: {each}" for each in _missing(module, change, taken))


def _changes(
    before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> Iterator[tuple[str, _Change]]:
    for path, content in before.items():
        if after[path] == content:
            continue
        old, new = _spelled(content), _spelled(after[path])
        if old and new and old.names != new.names:
            lost, gained = old.names - new.names, new.names - old.names
            yield _module(path), _Change(lost, gained, "__all__" in new.names)


def _missing(module: str, change: _Change, taken: _Taken) -> Iterator[str]:
    takes_star = f"{module}.*" in taken.dotted and not change.has_all
    through_star = taken.unbound if takes_star else frozenset()
    for name in sorted(change.lost):
        if f"{module}.{name}" in taken.dotted or name in through_star:
            yield f"{module}.{name} is gone"
    for name in sorted(change.gained & through_star):
        yield f"{name} may now be that of {module}"


def _taken(path: str, content: bytes) -> _Taken:
    """Read what a file takes from elsewhere."""
    spelled = _spelled(content)
    if spelled is None:
        return _Taken(frozenset(), frozenset())
    meant = [meaning for _, meaning in spelled.words]
    words = {word for meaning in meant for word in re.split(r"[\s|]+", meaning)}
    found: set[str] = set()
    for word in words | spelled.targets:
        parts = _absolute(path, word).split(".")
        found.update(".".join(parts[:count]) for count in range(1, len(parts) + 1))
    unbound = (name for meaning in meant for name in re.findall(r"\bbuiltin (\w+)", meaning))
    return _Taken(frozenset(found), frozenset(unbound))


def _spelled(content: bytes) -> SpelledOut | None:
    """Spell out a module; None where it is none."""
    with suppress(SyntaxError, ValueError):
        return SpelledOut(content)
    return None


def _absolute(path: str, dotted: str) -> str:
    rest = dotted.lstrip(".")
    level = len(dotted) - len(rest)
    return ".".join([*PurePosixPath(path).parts[:-level], rest]) if level else dotted


def _module(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
