"""Replaces files whole: a reader sees what was there, or what is there now."""

# Layer 1: Standard library imports
import os
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import UsageError

_ALL_MAY_READ = 0o666  # less what the umask of the process takes away


def replace_file(path: Path, content: bytes) -> None:
    """Put bytes in place of what a file holds, if anything.

    Whoever reads the file sees what was there or all of the bytes. A link keeps pointing to its
    file, and an existing file keeps its mode.

    Raises:
        UsageError: The file cannot be written.
    """
    replace_by_pieces(path, [content])


def replace_by_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put bytes in place of what a file holds, as `replace_file` does, piece by piece.

    Raises:
        UsageError: The file cannot be written, or a piece cannot be read.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device cannot be replaced. A folder is refused here.
            target.write_bytes(b"".join(pieces))
        else:
            _replace(target, pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    draft = target.with_name(f".airssys-lint-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ALL_MAY_READ)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
