"""Makes text from the code under check safe to print.

A file name or a source line may hold anything; on a terminal or in a log it must stay text.
"""

# Layer 1: Standard library imports
import re
import unicodedata

# Control, format (bidirectional overrides among them), surrogate, unassigned, line separators.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})

# What Azure Pipelines and older GitHub runners obey wherever it stands in a line.
_COMMAND = re.compile(r"##(?=\[|vso\[)")


def printable(text: str) -> str:
    """Replace every character that is not plain visible text by its escape."""
    if "##" in text:
        text = _COMMAND.sub(r"#\\x23", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _escape(character) if unicodedata.category(character) in _UNSAFE_CATEGORIES else character
        for character in text
    )


def columns(text: str) -> int:
    """Count the terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
