"""Answers that were given before, each a file in the cache of the project that it is about.

Such a file says what was asked, what was answered, and which paths decided that, with what the
system said of them. It is data, and counts for nothing in a folder that was copied or checked out:
the first of its paths is one of that folder, whose inode and time of change nobody can choose.
"""

# Layer 1: Standard library imports
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from zlib import crc32

# Layer 3: Internal imports
from airssys_lint.question import Question
from airssys_lint.stamps import kinds_of, stamps_of

SUFFIX = "answer"
_FOLDER = ".airssys_cache"
_TAG = "CACHEDIR.TAG"
_FORMAT = b"airssys-lint answer 1"
# More than the code and the sizes of the parts can take.
_LONGEST = 200

Bytes = bytes | memoryview


class Answer:
    """What was printed, and what it depends on. No dataclass, see `Question`.

    Attributes:
        code: The exit code.
        text: What went to the standard output stream.
        contents: Absolute paths that may not change at all, that of the cache's tag the first.
        kinds: Absolute paths that may not appear, go, or become another kind of thing.
        state: What the system said of them all.
    """

    __slots__ = ("code", "contents", "kinds", "state", "text")

    def __init__(
        self, code: int, text: Bytes, contents: Sequence[str], kinds: Sequence[str], state: Bytes
    ) -> None:
        self.code = code
        self.text = text
        self.contents = contents
        self.kinds = kinds
        self.state = state

    def holds(self) -> bool:
        """Whether the system says the same of all paths now."""
        return self.state == state_of(self.contents, self.kinds)


def state_of(contents: Sequence[str], kinds: Sequence[str]) -> bytes:
    """Give what the system says of paths now, as an answer keeps it."""
    return stamps_of(contents).tobytes() + kinds_of(kinds).tobytes()


def recall(question: Question) -> Answer | None:
    """Give the answer to a question if it was given before and nothing has changed since."""
    for folder in question.folders:
        try:
            with open(f"{folder}/{_FOLDER}/{question.name}.{SUFFIX}", "rb") as file:  # noqa: PTH123
                # Not copied: an answer may have megabytes. Files of a cache are only ever replaced.
                content = mmap(file.fileno(), 0, access=ACCESS_READ)
            answer = _read(memoryview(content), question)
        except (OSError, ValueError):
            continue
        if answer and answer.contents[:1] == [f"{folder}/{_FOLDER}/{_TAG}"] and answer.holds():
            return answer
    return None


def write(question: Question, answer: Answer) -> bytes:
    """Write down the answer to a question: a line for the format, a checksum, and the parts."""
    parts = (
        question.text,
        answer.text,
        _joined(answer.contents),
        _joined(answer.kinds),
        answer.state,
    )
    sizes = " ".join(str(len(part)) for part in parts)
    body = b"%d %s\n%s" % (answer.code, sizes.encode(), b"".join(parts))
    return b"%s\n%08x\n%s" % (_FORMAT, crc32(body), body)


def _read(content: memoryview, question: Question) -> Answer | None:
    """Read what `write` wrote; None where it is not that, or answers another question.

    Raises:
        ValueError: It only looks like it.
    """
    end = len(_FORMAT) + len("\n12345678\n")
    head, body = content[:end], content[end:]
    # A disk or a hand may have changed a word that still reads well.
    if head != b"%s\n%08x\n" % (_FORMAT, crc32(body)):
        return None
    numbers = bytes(body[:_LONGEST]).partition(b"\n")[0]
    code, *sizes = map(int, numbers.split())
    start = len(numbers) + 1
    ends = [start + sum(sizes[: number + 1]) for number in range(len(sizes))]
    parts = map(body.__getitem__, map(slice, (start, *ends), ends))
    asked, text, contents, kinds, state = parts
    if asked != question.text:
        return None
    return Answer(code, text, _split(contents), _split(kinds), state)


def _joined(paths: Sequence[str]) -> bytes:
    return "\0".join(paths).encode("utf-8", "surrogateescape")


def _split(paths: memoryview) -> list[str]:
    return str(paths, "utf-8", "surrogateescape").split("\0") if paths else []
