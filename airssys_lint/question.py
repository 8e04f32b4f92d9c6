"""What a call of the command asks, apart from the files that it is about."""

# Layer 1: Standard library imports
import os
import sys
from collections.abc import Sequence
from zlib import crc32

# What decides which Python, which git and whose settings of git there are, and about colours.
_VARIABLES = ("HOME", "NO_COLOR", "PATH", "PYTHONPATH", "USERPROFILE", "XDG_CONFIG_HOME")
_PREFIX = "GIT_"


class Question:
    """A call of the command. No dataclass: to load what makes those takes as long as an answer.

    Attributes:
        text: Arguments, working directory, environment, Python and what the output goes to.
        folders: Where a project may have its cache that it is about: each with those above it.
    """

    __slots__ = ("folders", "text")

    def __init__(self, text: bytes, folders: Sequence[str]) -> None:
        self.text = text
        self.folders = folders

    @property
    def name(self) -> str:
        """A short name; two questions may share it."""
        return f"{crc32(self.text):08x}"


def this_question(arguments: Sequence[str]) -> Question | None:
    """Give the question of this process; None where it has no working directory.

    Args:
        arguments: What follows the name of the command.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib is not loaded yet
    except OSError:
        return None
    output = sys.stdout
    python = (sys.version, sys.executable)
    call = (here, str(output.isatty()), output.encoding, *arguments)
    text = "\0".join((*python, _environment(), *call)).encode("utf-8", "surrogateescape")
    return Question(text, _above(here, arguments))


def _environment() -> str:
    """Give a checksum of the variables that count: what one holds may be a secret."""
    counting = [
        f"{name}={value}"
        for name, value in sorted(os.environ.items())
        if name in _VARIABLES or name.startswith(_PREFIX)
    ]
    text = "\0".join(counting).encode("utf-8", "surrogateescape")
    return f"{crc32(text):08x}"


def _above(here: str, arguments: Sequence[str]) -> list[str]:
    """Give the working directory, what the arguments may name, and all folders above those."""
    folders = []
    named = [os.path.join(here, word) for word in arguments if not word.startswith("-")]  # noqa: PTH118
    for place in (here, *named):
        folder = os.path.normpath(place)
        while folder not in folders:
            folders.append(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return folders
