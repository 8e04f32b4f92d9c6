"""Where in the configuration something stands that a contract says."""

# Layer 1: Standard library imports
import re
from collections.abc import Sequence

# Layer 3: Internal imports
from lint_rules.diagnostic import Span

_HEADER = re.compile(r"\s*\[{1,2}[^\[\],]+\]{1,2}\s*(?:[#;].*)?$")
_COMMENT = re.compile(r"\s*[#;]")


def span_in_section(lines: Sequence[str], section: int, text: str) -> Span:
    """Find a name or an import in a section; the section's first line where it is not written out.

    Args:
        lines: The lines of the file.
        section: 1-based line on which the section begins.
        text: What to find.
    """
    words = r"\s*".join(re.escape(word) for word in text.split())
    written = re.compile(rf"(?<![\w.*]){words}(?![\w.*])")
    for number, line in enumerate(lines[section:], start=section + 1):
        if _HEADER.match(line):
            break
        # Behind the key, which may be the same word.
        start = re.match(r"[\w\s]*=", line)
        match = written.search(line, start.end() if start else 0)
        if match and not _COMMENT.match(line):
            return Span(number, match.start() + 1, number, match.end() + 1)
    return Span(section, 1, section, 1)
