"""Where in the configuration something stands that a contract says."""

# Layer 1: Standard library imports
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Layer 3: Internal imports
from lint_rules.diagnostic import Span

_HEADER = re.compile(r"\s*\[{1,2}[^\[\],]+\]{1,2}\s*(?:[#;].*)?$")
_COMMENT = re.compile(r"\s*[#;]")
_SESSION = re.compile(r"\s*\[(?:tool\.)?importlinter\]")
_CONTRACT = re.compile(r"\s*(?:\[importlinter:.*\]|\[\[\s*tool\.importlinter\.contracts\s*\]\])")


def span_in_section(lines: Sequence[str], section: int, text: str) -> Span:
    """Find a name or an import in a section; the section's first line where it is not written out.

    Args:
        lines: The lines of the file.
        section: 1-based line on which the section begins.
        text: What to find.
    """
    words = r"\s*".join(re.escape(word) for word in text.split())
    written = re.compile(rf"(?<![\w.*]){words}(?![\w.*])")
    for number, line in _inside(lines, section):
        # Behind the key, which may be the same word.
        start = re.match(r"[\w\s]*=", line)
        match = written.search(line, start.end() if start else 0)
        if match and not _COMMENT.match(line):
            return Span(number, match.start() + 1, number, match.end() + 1)
    return Span(section, 1, section, 1)


def option_line(lines: Sequence[str], section: int, option: str) -> int | None:
    """Find the 1-based line on which a section sets an option; None where none does.

    Args:
        lines: The lines of the file.
        section: 1-based line on which the section begins.
        option: Its key, in any case: to INI files that is the same.
    """
    key = re.compile(rf"\s*[\"']?{re.escape(option)}[\"']?\s*[=:]", re.IGNORECASE)
    return next((number for number, line in _inside(lines, section) if key.match(line)), None)


def section_line(lines: Sequence[str], name: str) -> int:
    """Find the 1-based line on which a section begins; 1 where it is not written out."""
    header = re.compile(rf"\s*\[{re.escape(name)}\]")
    return next((number for number, line in enumerate(lines, 1) if header.match(line)), 1)


def session_line(lines: Sequence[str]) -> int:
    """Find the 1-based line on which the session options begin, or what there is of the kind."""
    headers = (number for number, line in enumerate(lines, 1) if _SESSION.match(line))
    mentions = (number for number, line in enumerate(lines, 1) if "importlinter" in line)
    return next(headers, next(mentions, 1))


def contract_lines(lines: Sequence[str], contracts: Sequence[Mapping[str, Any]]) -> list[int]:
    """Give the 1-based line on which each contract begins.

    Where they are written as inline tables, that is the line with the name.
    """
    headers = [number for number, line in enumerate(lines, 1) if _CONTRACT.match(line)]
    if len(headers) == len(contracts):
        return headers
    return [_line_with(lines, (contract.get("name"), contract.get("id"))) for contract in contracts]


def _inside(lines: Sequence[str], section: int) -> Iterable[tuple[int, str]]:
    """Yield the lines of a section with their numbers."""
    for number, line in enumerate(lines[section:], start=section + 1):
        if _HEADER.match(line):
            return
        yield number, line


def _line_with(lines: Sequence[str], values: Iterable[object]) -> int:
    quoted = [f"{quote}{value}{quote}" for value in values if value for quote in ('"', "'")]
    found = (number for number, line in enumerate(lines, 1) if any(map(line.__contains__, quoted)))
    return next(found, session_line(lines))
