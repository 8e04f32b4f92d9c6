"""Which comments give a reason: words for people, not a pragma for a tool, nor a heading."""

# Layer 1: Standard library imports
import re

# Layer 3: Internal imports
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode

_PRAGMA = re.compile(
    r"(?:noqa|nosec|NOSONAR|type:|pragma:|pylint:|pyright:|mypy:|ruff:|flake8:|isort:|fmt:|yapf:"
    r"|airssys:)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def has_reason(reading: FileReading, statement: ImportNode) -> bool:
    """Whether a comment on a line of the import, or on the line above it, gives a reason."""
    lines = reading.file.lines
    headings = reading.project.settings.import_heading_texts
    above = statement.lineno - 1
    # A heading stands directly above an import; the reason may stand above both.
    while above > 0 and lines[above - 1].strip() in headings:
        above -= 1
    own = lines[statement.lineno - 1 : statement.end_lineno]
    before = lines[above - 1].strip() if above > 0 else ""
    return any(_gives_reason(line) for line in own) or (
        before.startswith("#") and _gives_reason(before)
    )


def _gives_reason(line: str) -> bool:
    # An import statement holds no string, so that the first `#` begins its comment.
    _, *comments = line.split("#")
    return any(
        _WORD.search(comment) is not None and _PRAGMA.match(comment.strip()) is None
        for comment in comments
    )
