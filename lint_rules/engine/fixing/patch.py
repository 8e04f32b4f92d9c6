"""Renders changes as a patch that `git apply` accepts."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator
from difflib import unified_diff

# Layer 3: Internal imports
from lint_rules.fix_report import Change

# One character a byte: a patch must not change what it does not understand.
_BYTES = "latin-1"
_NEEDS_QUOTES = frozenset('"\\') | {chr(code) for code in range(32)} | {"\x7f"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def make_patch(changes: Iterable[Change]) -> bytes:
    """Render changes, paths relative to the project root."""
    return b"".join(line for change in changes for line in _one_file(change))


def _one_file(change: Change) -> Iterator[bytes]:
    old, new = _quoted(f"a/{change.path}"), _quoted(f"b/{change.path}")
    yield b"diff --git " + old + b" " + new + b"\n"
    if change.before is None:
        yield b"new file mode 100644\n"
    lines = unified_diff(_lines(change.before or b""), _lines(change.after))
    next(lines, None)
    next(lines, None)
    yield b"--- " + (b"/dev/null" if change.before is None else old) + b"\n"
    yield b"+++ " + new + b"\n"
    for line in lines:
        yield line.encode(_BYTES)
        if not line.endswith("\n"):
            yield b"\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    text = content.decode(_BYTES)
    lines = [f"{line}\n" for line in text.split("\n")]
    # What follows the last line feed is a line without one, or nothing.
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _quoted(path: str) -> bytes:
    raw = path.encode("utf-8", "surrogateescape")
    if not _NEEDS_QUOTES.intersection(path) and path.isascii():
        return raw
    escaped = (_ESCAPES.get(chr(byte)) or _octal(byte) for byte in raw)
    return f'"{"".join(escaped)}"'.encode("ascii")


def _octal(byte: int) -> str:
    return chr(byte) if chr(byte).isascii() and chr(byte).isprintable() else f"\\{byte:03o}"
