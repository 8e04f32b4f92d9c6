"""Writes what fixing made: the changes of one origin all together, or none of them."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.atomic_write import replace_file
from lint_rules.errors import UsageError
from lint_rules.fix_report import Change, FixNote


def write_changes(
    root: Path, changes: Iterable[Change]
) -> tuple[list[Change], tuple[FixNote, ...]]:
    """Write changes to disk.

    A file that no longer holds what was fixed is not overwritten. A link is followed, and what it
    leads to keeps its mode.

    Returns:
        What was written, sorted by path, and a note for each origin that was not.
    """
    written: list[Change] = []
    notes = []
    by_origin = attrgetter("origin")
    for origin, group in groupby(sorted(changes, key=by_origin), by_origin):
        together = list(group)
        problem = _write_together(root, together)
        if problem:
            notes.append(FixNote(origin, 1, "", "", problem))
        else:
            written += together
    return sorted(written, key=attrgetter("path")), tuple(notes)


def _write_together(root: Path, changes: Sequence[Change]) -> str:
    """Write changes; say why it could not be done, and then none of them is."""
    done: list[Change] = []
    for change in changes:
        try:
            is_written = _write(root / change.path, change)
        except UsageError as error:
            problem = str(error)
            break
        if is_written:
            done.append(change)
    else:
        return ""
    for change in reversed(done):
        _undo(root / change.path, change)
    return problem


def _write(file: Path, change: Change) -> bool:
    """Write a change, unless another name of the same file was written before.

    Raises:
        UsageError: The file holds something else by now, or cannot be read or written.
    """
    found = _content(file)
    if found == change.after:
        return False
    if found != change.before:
        raise UsageError(f"{change.path} has changed on disk meanwhile")
    replace_file(file, change.after)
    return True


def _undo(file: Path, change: Change) -> None:
    if change.before is None:
        file.unlink(missing_ok=True)
    else:
        replace_file(file, change.before)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
